package io.starhex.spark;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Goes from an object through the fields of the project's own classes, and through collections, to all that it leads to. */
final class ReachableObjects {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();

    private ReachableObjects() {}

    /** Shows each object of the project's own classes once. */
    static void forEach(Object root, Consumer<Object> visitor) {
        ReachableObjects walk = new ReachableObjects();
        walk.add(root);
        while (!walk.waiting.isEmpty()) {
            Object next = walk.waiting.remove();
            if (isOurs(next.getClass())) {
                visitor.accept(next);
                walk.addFields(next);
            }
        }
    }

    private void add(Object value) {
        Object one = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (one == null || !seen.add(one)) {
            return;
        }
        if (one instanceof Collection<?> many) {
            many.forEach(this::add);
        } else if (one instanceof Map<?, ?> map) {
            map.values().forEach(this::add);
        } else if (one instanceof Object[] array) {
            for (Object element : array) {
                add(element);
            }
        } else {
            waiting.add(one);
        }
    }

    private void addFields(Object owner) {
        for (Class<?> type = owner.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        add(field.get(owner));
                    } catch (IllegalAccessException e) {
                        throw new LinkageError(field + " was made accessible and is not", e);
                    }
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && type.getName().startsWith("io.starhex.") && !type.isHidden();
    }
}
