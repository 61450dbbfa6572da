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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.options.NameSuggestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the names of the properties before Camel sets them: Camel's message about an unknown one contains its value, which may be
 * a token, and no suggestion.
 */
final class PropertyNames extends MainListenerSupport {

    static final String COMPONENT = "agentpmt";
    static final String PREFIX = "camel.component.agentpmt.";
    static final List<String> MAPS = List.of("parameters", "requestMetadata");

    private static final Logger LOG = LoggerFactory.getLogger(PropertyNames.class);
    private static final Pattern PROPERTY = Pattern.compile("camel\\.component\\.([^.]+)\\.(.+)");

    private final Set<String> options;
    private final Set<String> beans;

    /**
     * @param options the names of the component's options
     * @param beans those of them that refer to a bean
     */
    PropertyNames(Set<String> options, Set<String> beans) {
        this.options = Set.copyOf(options);
        this.beans = beans.stream().map(PropertyNames::uniform).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        Config config = ConfigProvider.getConfig();
        CamelContext context = main.getCamelContext();
        check(config, component -> component.equals(COMPONENT) || isAccount(component, context));
        unknownVariables(config).forEach(LOG::warn);
    }

    /** Whether it is a bean of the application, or has been added to the context. */
    private static boolean isAccount(String component, CamelContext context) {
        return context.hasComponent(component) instanceof AgentPmtComponent
                || Stream.of(component, component + "-component")
                        .anyMatch(name ->
                                context.getRegistry().lookupByNameAndType(name, AgentPmtComponent.class) != null);
    }

    /**
     * @param accounts whether a name is that of an AgentPMT component
     * @throws IllegalArgumentException if a property is not an option, does not refer to a bean as it must, or is empty because of its
     *     placeholder; the message never contains the value
     */
    void check(Config config, Predicate<String> accounts) {
        for (String name : names(config)) {
            Matcher property = PROPERTY.matcher(name);
            if (property.matches() && accounts.test(property.group(1))) {
                check(property.group(1), property.group(2), config.getConfigValue(name));
            }
        }
    }

    /**
     * An environment variable that is unknown is no failure: it may belong to something else, such as
     * CAMEL_COMPONENT_AGENTPMT_TOKEN_FILE to the script that starts the application.
     *
     * @return a message for each that is not an option of another component, such as {@code agentpmt-eu}, either
     */
    List<String> unknownVariables(Config config) {
        return names(config).stream()
                .filter(name -> name.startsWith(VariableNames.VARIABLE))
                .filter(name -> !isOfAnotherComponent(name))
                .map(name -> {
                    String nearest = nearest(
                            name.substring(VariableNames.VARIABLE.length()).replace('_', '-'));
                    return problem(
                            name,
                            config.getConfigValue(name),
                            "is not an option of the component agentpmt",
                            suggestion(
                                    nearest == null
                                            ? null
                                            : VariableNames.VARIABLE
                                                    + nearest.replace('-', '_').toUpperCase(Locale.ROOT)));
                })
                .toList();
    }

    private static boolean isOfAnotherComponent(String variable) {
        return IntStream.range(VariableNames.VARIABLE.length(), variable.length())
                .filter(index -> variable.charAt(index) == '_')
                .anyMatch(index -> VariableNames.isOption(variable.substring(index + 1)));
    }

    private static Set<String> names(Config config) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }

    private void check(String component, String option, ConfigValue value) {
        String prefix = "camel.component." + component + ".";
        if (!isKnown(option)) {
            String nearest = nearest(option);
            throw new IllegalArgumentException(problem(
                    prefix + option,
                    value,
                    "is not an option of the component " + component,
                    suggestion(nearest == null ? null : prefix + nearest)));
        }
        String text = value.getValue();
        // Camel would not see the property, and miss the token; an empty default of another option is meant
        if (isPlaceholder(value.getRawValue()) && (option.equals("token") ? isBlank(text) : text == null)) {
            throw new IllegalArgumentException(problem(
                    prefix + option,
                    value,
                    "is empty",
                    "Is the environment variable or the property of its placeholder set?"));
        }
        if (beans.contains(uniform(option)) && !isBlank(text) && !text.startsWith("#")) {
            throw new IllegalArgumentException(
                    problem(prefix + option, value, "does not refer to a bean", "Set #name, with the name of a bean."));
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean isPlaceholder(String text) {
        return text != null && text.contains("${");
    }

    private boolean isKnown(String option) {
        return options.stream().anyMatch(known -> uniform(known).equals(uniform(option))) || isInMap(option);
    }

    private static boolean isInMap(String option) {
        int dot = option.indexOf('.');
        return dot > 0 && MAPS.stream().anyMatch(map -> uniform(map).equals(uniform(option.substring(0, dot))));
    }

    private String nearest(String option) {
        return NameSuggestion.of(
                option, options.stream().map(PropertyNames::kebab).sorted().toList());
    }

    private static String suggestion(String nearest) {
        return nearest == null
                ? "Remove it, or use one of the options in docs/options.md."
                : "Did you mean " + nearest + "?";
    }

    private static String problem(String name, ConfigValue value, String problem, String fix) {
        String source = value.getSourceName();
        return name + " " + problem + (source == null ? "" : " (" + source + ")") + ". " + fix;
    }

    /** The property without what Camel ignores in the name of its option. The entry of a map stays as it is. */
    static String uniformOption(String property) {
        int dot = property.indexOf('.', PREFIX.length());
        String option = dot < 0 ? property.substring(PREFIX.length()) : property.substring(PREFIX.length(), dot);
        return PREFIX + uniform(option) + (dot < 0 ? "" : property.substring(dot));
    }

    /** Without what Camel ignores in the name of an option. */
    static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    static String kebab(String option) {
        return option.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
    }
}
