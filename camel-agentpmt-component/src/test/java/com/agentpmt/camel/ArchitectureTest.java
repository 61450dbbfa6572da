/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

@AnalyzeClasses(
        packagesOf = AgentPmtConstants.class,
        importOptions = {ArchitectureTest.NoTests.class, ArchitectureTest.NoSandbox.class})
class ArchitectureTest {

    /** Excludes test classes, wherever they are compiled to. */
    static final class NoTests implements ImportOption {

        private final String tests = ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains(tests);
        }
    }

    /** The sandbox is a separate module with the same package prefix. */
    static final class NoSandbox implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/com/agentpmt/camel/sandbox/");
        }
    }

    private static final String ROOT = "com.agentpmt.camel";
    private static final int MOST_PUBLIC_TYPES = 84;

    /** Constants, exceptions and the enums of options are in the root package for users; they are the lowest layer. */
    private static final DescribedPredicate<JavaClass> API = DescribedPredicate.describe(
            "constants, exceptions or enums of options",
            type -> type.getPackageName().equals(ROOT)
                    && (outermost(type).getSimpleName().matches("AgentPmtConstants|AgentPmt\\w*Exception")
                            || outermost(type).isEnum()));

    private static final DescribedPredicate<JavaClass> SURFACE = DescribedPredicate.describe(
            "component and endpoint", type -> type.getPackageName().equals(ROOT) && !API.test(type));

    /** Which packages each package may use, besides constants, exceptions and enums of options. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            entry("async", Set.of()),
            entry("metrics", Set.of("model")),
            entry("worker", Set.of()),
            entry("json", Set.of()),
            entry("repository", Set.of("json")),
            entry("dsl", Set.of("dsl.endpoint")),
            entry("dsl.endpoint", Set.of()),
            entry("options", Set.of()),
            entry("model", Set.of("json")),
            entry("converter", Set.of("json", "model")),
            entry("cloudevents", Set.of("json", "model")),
            entry("run", Set.of("json", "repository")),
            entry("purchase", Set.of("json", "repository")),
            entry("http", Set.of("async", "json", "metrics", "model", "options", "worker")),
            entry(
                    "operation",
                    Set.of("async", "http", "json", "metrics", "model", "options", "purchase", "repository", "run")),
            entry("producer", Set.of("async", "http", "operation", "options")),
            entry("telemetry", Set.of("metrics", "operation")),
            entry("consumer", Set.of("http", "json", "metrics", "operation", "options", "repository", "run")),
            entry(
                    "consumer.balance",
                    Set.of(
                            "async",
                            "consumer",
                            "http",
                            "json",
                            "metrics",
                            "model",
                            "operation",
                            "options",
                            "repository")),
            entry(
                    "consumer.history",
                    Set.of("async", "consumer", "http", "json", "model", "operation", "options", "repository")),
            entry(
                    "consumer.catalog",
                    Set.of("async", "consumer", "http", "json", "model", "operation", "options", "repository")),
            entry(
                    "consumer.run",
                    Set.of("async", "consumer", "http", "json", "model", "operation", "options", "repository", "run")));

    @ArchTest
    static void eachPackageUsesOnlyWhatTheTableAllows(JavaClasses types) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : types) {
            String from = part(type);
            if (from.isEmpty()) {
                continue;
            }
            assertThat(USES).as("the table has a line for").containsKey(from);
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> used.getPackageName().startsWith(ROOT) && !API.test(used))
                    .filter(used -> !part(used).equals(from) && !USES.get(from).contains(part(used)))
                    .forEach(used -> violations.add(type.getName() + " uses " + used.getName()));
        }
        assertThat(violations).isEmpty();
    }

    /** The package below the root; empty for the root itself. */
    private static String part(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    }

    @ArchTest
    static final ArchRule httpKnowsNoExchanges = noClasses()
            .that()
            .resideInAPackage(ROOT + ".http..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Exchange.class);

    @ArchTest
    static final ArchRule noCycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    if (!type.getPackageName().startsWith(ROOT)) {
                        return SliceIdentifier.ignore();
                    }
                    if (API.test(type)) {
                        return SliceIdentifier.of("api");
                    }
                    return SliceIdentifier.of(SURFACE.test(type) ? "surface" : type.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    /** Types that are public only because packages call each other: make a new one package-private if possible. */
    @ArchTest
    static void fewTypesArePublic(JavaClasses types) {
        assertThat(types.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .filter(type -> !type.getPackageName().equals(ROOT))
                        .filter(type -> !type.getPackageName().equals(ROOT + ".model"))
                        .filter(type -> !type.getPackageName().startsWith(ROOT + ".dsl"))
                        .map(JavaClass::getName))
                .hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES);
    }

    @ArchTest
    static void eachPackageIsDocumented(JavaClasses types) {
        assertThat(types.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(Path.of("src/main/java", name.replace('.', '/'), "package-info.java"))
                        .content()
                        .containsIgnoringCase("public"));
    }

    @ArchTest
    static final ArchRule nothingSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);

    @ArchTest
    static final ArchRule nothingReflects =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..");

    @ArchTest
    static final ArchRule statesAreNotStatic =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule thereIsSomethingToCheck =
            classes().that(API).should().bePublic().andShould().resideInAPackage(ROOT);

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
