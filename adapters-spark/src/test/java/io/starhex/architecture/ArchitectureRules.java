package io.starhex.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.LinkedHashMap;
import java.util.Map;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Who may know whom. Think twice before a rule is loosened: each holds up a promise of the design. Every rule is proven
 * to bite by a sample under {@code io.starhex.violations}.
 */
final class ArchitectureRules {
    private final String root;

    /** @param root the package above {@code domain}, {@code ports} and the adapters */
    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the domain knows the JDK and itself", domainIsPure());
        rules.put("the domain asks no clock, dice or thread", domainDecidesOnly());
        rules.put("domain values do not change", domainIsImmutable());
        rules.put("ports know the domain only", portsKnowTheDomainOnly());
        rules.put("ports are interfaces and final classes", portsAreRim());
        rules.put("the HTTP adapter knows no other adapter", adapterIsAlone("http", "thrift", "spark"));
        rules.put("the Thrift adapter knows no other adapter", adapterIsAlone("thrift", "http", "spark"));
        rules.put("Spark's adapter meets the others in its wiring", sparkMeetsAdaptersInWiring());
        rules.put("wiring touches modules, options and runtimes", wiringTouchesTheDoorOnly());
        rules.put("Netty lives in http", home("http", "io.netty..", "org.apache.hc..", "com.fasterxml.."));
        rules.put("Thrift lives in thrift", home("thrift", "org.apache.thrift.."));
        rules.put("Spark lives in spark", home("spark", "org.apache.spark.."));
        rules.put("Scala is in sight of tables of the session and of RDDs only", noScala());
        rules.put("Guice lives in modules", guiceHome());
        rules.put("transports show an adapter, a loader, a module, options and a runtime", transportsAreClosed());
        rules.put("what travels between driver and executor is a value", travellersAreValues());
        rules.put("static fields are final", staticsAreFinal());
        rules.put("one static keeps connections", oneStaticKeepsConnections());
        rules.put("parts of the domain form no cycle", slicesAreFree("domain"));
        rules.put("parts of spark form no cycle", slicesAreFree("spark"));
        rules.put("our exceptions have one root", exceptionsHaveOneRoot());
        rules.put("fixtures know no adapter", fixturesKnowNoAdapter());
        return rules;
    }

    private ArchRule domainIsPure() {
        return classes()
                .that()
                .resideInAPackage(in("domain"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        in("domain"),
                        "java.lang..",
                        "java.util..",
                        "java.io..",
                        "java.math..",
                        "java.time..",
                        // Buffers, not channels or files.
                        "java.nio",
                        "java.nio.charset..",
                        "java.text.."));
    }

    private ArchRule domainDecidesOnly() {
        return noClasses()
                .that()
                .resideInAPackage(in("domain"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks..", "java.util.concurrent.atomic..")
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(java.util.concurrent.Executor.class))
                        .or(assignableTo(java.util.concurrent.Future.class))
                        .or(assignableTo(java.util.Random.class))
                        .or(assignableTo(java.util.UUID.class))
                        .or(assignableTo(java.time.Clock.class)))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now");
    }

    private ArchRule domainIsImmutable() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(in("domain"))
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.not(isMutableByDesign()))
                .should()
                .beFinal();
    }

    /** Reused for many rows, or the state machine itself. */
    private static DescribedPredicate<JavaClass> isMutableByDesign() {
        return DescribedPredicate.describe("mutable by design", type -> {
            switch (type.getSimpleName()) {
                case "LoadTransaction":
                case "Row":
                case "RowBuffer":
                case "SeparatorScan":
                case "ByteSpan":
                case "ZoneClock":
                case "CsvRowEncoder":
                case "CsvRowCheck":
                case "JsonRowEncoder":
                case "JsonText":
                    return true;
                default:
                    return false;
            }
        });
    }

    private ArchRule slicesAreFree(String part) {
        return slices().matching(root + "." + part + ".(*)..").should().beFreeOfCycles();
    }

    private ArchRule portsKnowTheDomainOnly() {
        return classes()
                .that()
                .resideInAPackage(in("ports"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(in("domain"), in("ports"), "java.lang..", "java.util.."));
    }

    private ArchRule portsAreRim() {
        return classes()
                .that()
                .resideInAPackage(in("ports"))
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<JavaClass>("be an interface or final, and be named after no transport") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean closed =
                                type.isInterface() || type.getModifiers().contains(JavaModifier.FINAL);
                        boolean neutral = !type.getSimpleName().matches(".*(Http|Thrift|Netty|Spark|Jdbc).*");
                        events.add(new SimpleConditionEvent(type, closed && neutral, type.getName()));
                    }
                });
    }

    private ArchRule adapterIsAlone(String adapter, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(in(adapter))
                .should()
                .dependOnClassesThat(resideInAnyPackage(in(others[0]), in(others[1]), in("fixtures")))
                .allowEmptyShould(true);
    }

    private ArchRule sparkMeetsAdaptersInWiring() {
        return noClasses()
                .that()
                .resideInAPackage(in("spark"))
                .and()
                .resideOutsideOfPackage(in("spark.wiring"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(in("http"), in("thrift")));
    }

    private ArchRule wiringTouchesTheDoorOnly() {
        return noClasses()
                .that()
                .resideInAPackage(in("spark.wiring"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(in("http"), in("thrift")).and(DescribedPredicate.not(door())));
    }

    private ArchRule home(String adapter, String... libraries) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in(adapter), in("fixtures"), "io.starhex.shaded..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }

    private ArchRule noScala() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                // The one's interfaces are Spark's and name Scala's map; the other is an RDD of Spark's.
                .and(DescribedPredicate.not(
                        simpleNameEndingWith("SessionTables").or(simpleNameStartingWith("Located"))))
                .should()
                .dependOnClassesThat(resideInAPackage("scala.."));
    }

    private ArchRule guiceHome() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(simpleNameEndingWith("Module")))
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.google.inject.."));
    }

    private ArchRule transportsAreClosed() {
        return classes()
                .that(resideInAnyPackage(in("http"), in("thrift")).and(DescribedPredicate.not(door())))
                .and()
                .resideOutsideOfPackage("..generated..")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .allowEmptyShould(true);
    }

    private ArchRule travellersAreValues() {
        return fields().that()
                .areDeclaredInClassesThat(assignableToAny(
                        "org.apache.spark.sql.connector.write.DataWriterFactory",
                        "org.apache.spark.sql.connector.write.WriterCommitMessage",
                        "org.apache.spark.sql.connector.read.InputPartition",
                        "org.apache.spark.sql.connector.read.PartitionReaderFactory"))
                .should(new ArchCondition<JavaField>("be JDK, domain or Spark values") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        JavaClass type = field.getRawType().getBaseComponentType();
                        boolean value = type.isPrimitive()
                                || resideInAnyPackage("java..", "io.starhex.domain..", "org.apache.spark..")
                                        .test(type);
                        events.add(new SimpleConditionEvent(field, value, field.getFullName()));
                    }
                });
    }

    private static DescribedPredicate<JavaClass> assignableToAny(String... names) {
        DescribedPredicate<JavaClass> any = assignableTo(names[0]);
        for (String name : names) {
            any = any.or(assignableTo(name));
        }
        return any;
    }

    private ArchRule staticsAreFinal() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(in("fixtures"), "..generated..")
                .and()
                .areStatic()
                .should()
                .beFinal();
    }

    private ArchRule oneStaticKeepsConnections() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(in("spark"))
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.not(DescribedPredicate.describe(
                        "ExecutorRuntimes", type -> type.getName().contains(".ExecutorRuntimes"))))
                .and()
                .areStatic()
                .should(new ArchCondition<JavaField>("hold no client, session or injector") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean client = resideInAnyPackage(
                                        in("http"),
                                        in("thrift"),
                                        in("ports"),
                                        "com.google.inject..",
                                        "java.util.concurrent..")
                                .test(field.getRawType());
                        events.add(new SimpleConditionEvent(field, !client, field.getFullName()));
                    }
                });
    }

    private ArchRule exceptionsHaveOneRoot() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in("fixtures"), "..generated..")
                .and()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .should()
                .beAssignableTo("io.starhex.domain.failure.StarRocksException");
    }

    private ArchRule fixturesKnowNoAdapter() {
        return noClasses()
                .that()
                .resideInAPackage(in("fixtures"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.starhex.http..", "io.starhex.thrift..", "io.starhex.spark.."))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage(root + ".http..", root + ".thrift..", root + ".spark.."));
    }

    private static DescribedPredicate<JavaClass> door() {
        return simpleNameEndingWith("Module")
                .or(simpleNameEndingWith("Adapter"))
                .or(simpleNameEndingWith("Loader"))
                .or(simpleNameEndingWith("Options"))
                .or(simpleNameEndingWith("Runtime"))
                .or(simpleNameEndingWith("package-info"));
    }

    private String in(String part) {
        return root + "." + part + "..";
    }
}
