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

import com.agentpmt.camel.options.NameSuggestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Checks the names of the properties before Camel sets them: Camel's message about an unknown one contains its value, which may be
 * a token, and no suggestion.
 */
final class PropertyNames extends MainListenerSupport {

    static final String PREFIX = "camel.component.agentpmt.";
    static final List<String> MAPS = List.of("parameters", "requestMetadata");

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
        check(ConfigProvider.getConfig());
    }

    /**
     * @throws IllegalArgumentException if a property is not an option, or does not refer to a bean as it must; the message never
     *     contains the value
     */
    void check(Config config) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        for (String name : names) {
            if (name.startsWith(PREFIX)) {
                check(name.substring(PREFIX.length()), config.getConfigValue(name));
            }
        }
    }

    private void check(String option, ConfigValue value) {
        if (!isKnown(option)) {
            String nearest = nearest(option);
            throw invalid(
                    option,
                    value,
                    "is not an option of the component agentpmt",
                    nearest == null
                            ? "Remove it, or use one of the options in docs/options.md."
                            : "Did you mean " + PREFIX + nearest + "?");
        }
        String text = value.getValue();
        if (beans.contains(uniform(option)) && text != null && !text.isBlank() && !text.startsWith("#")) {
            throw invalid(option, value, "does not refer to a bean", "Set #name, with the name of a bean.");
        }
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

    private static IllegalArgumentException invalid(String option, ConfigValue value, String problem, String fix) {
        String source = value.getSourceName();
        return new IllegalArgumentException(
                PREFIX + option + " " + problem + (source == null ? "" : " (" + source + ")") + ". " + fix);
    }

    /** Without what Camel ignores in the name of an option. */
    static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    static String kebab(String option) {
        return option.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
    }
}
