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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Executable;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Nothing depends on the default locale, charset or time zone of the machine: methods that take one as a parameter
 * are called with it. The sandbox is checked too.
 */
@AnalyzeClasses(packagesOf = AgentPmtConstants.class, importOptions = ArchitectureTest.NoTests.class)
class DefaultsOfTheMachineTest {

    /**
     * Generated. {@link LocaleNeutralConfigurer} stands before the first two; no property of the policy has a letter that
     * Turkish writes differently in lower case (I).
     */
    private static final Set<String> GENERATED =
            Set.of("AgentPmtComponentConfigurer", "AgentPmtEndpointConfigurer", "AgentPmtCreditRoutePolicyConfigurer");

    private static final List<Class<?>> CHOICES =
            List.of(Locale.class, Charset.class, ZoneId.class, TimeZone.class, DecimalFormatSymbols.class);

    /** Methods that always use those of the machine, because there is no alternative. */
    private static final Set<String> DEFAULTS = Set.of(
            "java.lang.String.formatted",
            "java.util.Locale.getDefault",
            "java.nio.charset.Charset.defaultCharset",
            "java.time.ZoneId.systemDefault",
            "java.time.Clock.systemDefaultZone",
            "java.util.TimeZone.getDefault");

    private static final DescribedPredicate<JavaAccess<?>> TAKES_A_DEFAULT =
            DescribedPredicate.describe("takes a default of the machine", DefaultsOfTheMachineTest::usesADefault);

    @ArchTest
    static final ArchRule everyChoiceIsMade = noClasses()
            .that(DescribedPredicate.describe("are not generated", type -> !GENERATED.contains(type.getSimpleName())))
            .should()
            .accessTargetWhere(TAKES_A_DEFAULT);

    /** The rule can fail. */
    @ArchTest
    static void aDefaultIsFound(com.tngtech.archunit.core.domain.JavaClasses unused) {
        JavaClass careless = new ClassFileImporter().importClass(Careless.class);
        List<String> found = careless.getAccessesFromSelf().stream()
                .filter(TAKES_A_DEFAULT)
                .map(access -> access.getTarget().getName())
                .sorted()
                .toList();

        assertThat(found)
                .containsExactly(
                        "<init>", // DecimalFormat
                        "<init>", // InputStreamReader
                        "<init>", // PrintStream
                        "<init>", // Scanner
                        "<init>", // SimpleDateFormat
                        "<init>", // String
                        "format",
                        "formatted",
                        "getBytes",
                        "getDefault",
                        "now",
                        "ofPattern",
                        "printf",
                        "toLowerCase",
                        "toString",
                        "toUpperCase");
    }

    private static boolean usesADefault(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getFullName();
        if (DEFAULTS.contains(owner + "." + target.getName())) {
            return true;
        }
        // these are in UTF-8, or name a charset themselves (from JDK 18 on beside a fallback)
        boolean chosen = owner.equals("java.nio.file.Files") || owner.equals("java.nio.charset.Charset");
        return owner.startsWith("java.") && !chosen && hasAnAlternative(target);
    }

    /** Whether the same can be called with a locale, charset or zone. */
    private static boolean hasAnAlternative(CodeUnitAccessTarget target) {
        List<String> given =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        Class<?> owner = target.getOwner().reflect();
        Stream<? extends Executable> siblings = target.getName().equals("<init>")
                ? Arrays.stream(owner.getConstructors())
                : Arrays.stream(owner.getMethods())
                        .filter(method -> method.getName().equals(target.getName()));
        return given.stream().noneMatch(type -> CHOICES.stream()
                        .anyMatch(choice -> choice.getName().equals(type)))
                && siblings.anyMatch(sibling -> isTheSameWithAnAlternative(sibling, given));
    }

    private static boolean isTheSameWithAnAlternative(Executable sibling, List<String> given) {
        List<Class<?>> types = List.of(sibling.getParameterTypes());
        List<String> others = types.stream()
                .filter(type -> !CHOICES.contains(type))
                .map(Class::getName)
                .toList();
        boolean flagged = !given.isEmpty()
                && others.size() == given.size() + 1
                && others.equals(
                        Stream.concat(given.stream(), Stream.of("boolean")).toList());
        return others.size() < types.size() && (others.equals(given) || flagged);
    }

    @SuppressWarnings("all")
    private static final class Careless {
        void use() throws Exception {
            byte[] bytes = "a".getBytes();
            new String(bytes);
            "a".toUpperCase();
            UnaryOperator<String> lower = String::toLowerCase;
            String.format("%d", 1);
            "%d".formatted(1);
            new InputStreamReader(new ByteArrayInputStream(bytes));
            new Scanner(new ByteArrayInputStream(bytes));
            new PrintStream(new ByteArrayOutputStream()).printf("%d", 1);
            new ByteArrayOutputStream().toString();
            new DecimalFormat("#.#");
            new SimpleDateFormat("yyyy");
            DateTimeFormatter.ofPattern("yyyy");
            LocalDate.now();
            Locale.getDefault();
        }
    }
}
