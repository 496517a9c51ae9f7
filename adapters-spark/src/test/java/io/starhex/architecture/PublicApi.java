package io.starhex.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a module shows to other programs: a line for each public or protected member, by name, the same on each run. */
final class PublicApi {
    private static final Pattern OWN_TYPE = Pattern.compile("io\\.starhex\\.[\\w.]+(\\$\\w+)*");

    private PublicApi() {}

    /**
     * @param packages in which each public class counts; what they show of other packages under {@code root} counts, too
     */
    static Set<String> of(String root, String... packages) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        Deque<Class<?>> left = new ArrayDeque<>();
        for (JavaClass found : classes) {
            if (Arrays.asList(packages).contains(found.getPackageName())) {
                left.add(found.reflect());
            }
        }
        Set<String> lines = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        while (!left.isEmpty()) {
            Class<?> type = left.poll();
            if (!isVisible(type) || !type.getName().startsWith(root + ".") || !seen.add(type.getName())) {
                continue;
            }
            List<String> shown = describe(type);
            for (String line : shown) {
                lines.add(type.getName() + ": " + line.replace("java.lang.", "").replace(type.getName() + ".", ""));
                Matcher other = OWN_TYPE.matcher(line);
                while (other.find()) {
                    add(other.group(), left);
                }
            }
        }
        return lines;
    }

    private static void add(String name, Deque<Class<?>> left) {
        try {
            left.add(Class.forName(name, false, PublicApi.class.getClassLoader()));
        } catch (ClassNotFoundException noType) {
            // A member after the name of its type.
        }
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> one = type; one != null; one = one.getEnclosingClass()) {
            if (!isVisible(one.getModifiers()) || one.isAnonymousClass() || one.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> describe(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(type.toGenericString()
                + (type.getGenericSuperclass() == null
                        ? ""
                        : " extends " + type.getGenericSuperclass().getTypeName())
                + (type.getGenericInterfaces().length == 0
                        ? ""
                        : " implements " + Arrays.toString(type.getGenericInterfaces())));
        for (Field field : type.getDeclaredFields()) {
            if (counts(field) && !field.getName().equals("serialVersionUID")) {
                lines.add(field.toGenericString());
            }
        }
        addExecutables(type.getDeclaredConstructors(), lines);
        addExecutables(type.getDeclaredMethods(), lines);
        return lines;
    }

    private static void addExecutables(Executable[] members, List<String> lines) {
        for (Executable member : members) {
            boolean overridden = member instanceof Method method && isOfObject(method);
            if (counts(member) && !overridden) {
                lines.add(member.toGenericString());
            }
        }
    }

    /** Whether everything has it, so that it says nothing. */
    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException own) {
            return false;
        }
    }

    private static <T extends AccessibleObject & Member> boolean counts(T member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }
}
