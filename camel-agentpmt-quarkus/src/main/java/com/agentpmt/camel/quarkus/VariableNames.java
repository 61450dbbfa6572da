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
package com.agentpmt.camel.quarkus;

import com.agentpmt.camel.AgentPmtComponentConfigurer;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the variable {@code CAMEL_COMPONENT_AGENTPMT_API_URL} the name {@code camel.component.agentpmt.api-url}. The configuration
 * of Quarkus lists it as {@code camel.component.agentpmt.api.url}, which Camel takes for the option {@code url} of an object
 * {@code api}. Of several spellings of an option only that with the highest ordinal is listed, since Camel would set all of them in any
 * order. The entries of a map are names of JSON: each spelling is a different entry, and a variable sets those that the other sources
 * have. A variable that is no option keeps its name: it may belong to something else.
 */
public final class VariableNames implements ConfigSourceInterceptor {

    static final String VARIABLE = "CAMEL_COMPONENT_AGENTPMT_";

    private static final long serialVersionUID = 1L;

    private static final Pattern WORDS = Pattern.compile("[A-Z0-9]+(_[A-Z0-9]+)*");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return context.proceed(name);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new TreeSet<>();
        context.iterateNames().forEachRemaining(names::add);
        Set<String> written = names.stream()
                .filter(name -> name.startsWith(PropertyNames.PREFIX) && !isOfVariable(name, names))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> options = new TreeSet<>(written);
        names.stream()
                .filter(VariableNames::isOfOption)
                .flatMap(variable -> properties(variable.substring(VARIABLE.length()), written))
                .forEach(options::add);
        names.removeIf(name -> isOfOption(name) || name.startsWith(PropertyNames.PREFIX));
        strongest(options, context).forEach(names::add);
        return names.iterator();
    }

    /** Whether the configuration has made the name from a variable: it puts a dot for each underscore, and quotes for two. */
    private static boolean isOfVariable(String name, Set<String> names) {
        return name.equals(name.toLowerCase(Locale.ROOT))
                && names.contains(name.replaceAll("[.\"]", "_").toUpperCase(Locale.ROOT));
    }

    private static boolean isOfOption(String name) {
        return name.startsWith(VARIABLE) && isOption(name.substring(VARIABLE.length()));
    }

    /** Whether it is an option or an entry of a map, in the spelling of variables. */
    static boolean isOption(String variable) {
        return !mapOf(variable).isEmpty()
                || WORDS.matcher(variable).matches()
                        && new AgentPmtComponentConfigurer().getOptionType(uniform(variable), true) != null;
    }

    private static String uniform(String variable) {
        return variable.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The properties that a variable of an option sets. */
    private static Stream<String> properties(String variable, Set<String> written) {
        String map = mapOf(variable);
        if (map.isEmpty()) {
            return Stream.of(PropertyNames.PREFIX + variable.replace('_', '-').toLowerCase(Locale.ROOT));
        }
        String entry = variable.substring(map.length() + 1);
        String option = PropertyNames.PREFIX + map.replace('_', '-').toLowerCase(Locale.ROOT) + ".";
        List<String> spellings = written.stream()
                .map(PropertyNames::uniformOption)
                .filter(name -> name.startsWith(PropertyNames.uniformOption(option)))
                .map(name -> name.substring(name.indexOf('.', PropertyNames.PREFIX.length()) + 1))
                .filter(spelling -> toVariable(spelling).equals(entry))
                .toList();
        return (spellings.isEmpty() ? Stream.of(entry.toLowerCase(Locale.ROOT)) : spellings.stream())
                .map(spelling -> option + spelling);
    }

    /** The map, as the variable of an entry spells it, or an empty text. */
    private static String mapOf(String variable) {
        return PropertyNames.MAPS.stream()
                .flatMap(map -> Stream.of(toVariable(PropertyNames.kebab(map)), toVariable(map)))
                .filter(map -> variable.startsWith(map + "_") && variable.length() > map.length() + 1)
                .findFirst()
                .orElse("");
    }

    /** As the configuration of Quarkus compares a property with a variable. */
    private static String toVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Iterable<String> strongest(Set<String> options, ConfigSourceInterceptorContext context) {
        Map<String, String> strongest = new LinkedHashMap<>();
        for (String name : options) {
            strongest.merge(
                    PropertyNames.uniformOption(name),
                    name,
                    (one, other) -> ordinal(one, context) >= ordinal(other, context) ? one : other);
        }
        return strongest.values();
    }

    private static int ordinal(String name, ConfigSourceInterceptorContext context) {
        ConfigValue value = context.proceed(name);
        return value == null ? Integer.MIN_VALUE : value.getConfigSourceOrdinal();
    }
}
