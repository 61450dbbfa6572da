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
package com.agentpmt.camel.springboot;

import com.agentpmt.camel.AgentPmtEndpointUriFactory;
import com.agentpmt.camel.options.NameSuggestion;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of the properties of the component. Spring Boot's own check of unknown names prints their values, which may be
 * a token, ignores environment variables, and suggests nothing.
 */
final class PropertyNames {

    static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("camel.component.agentpmt");

    private static final Logger LOG = LoggerFactory.getLogger(PropertyNames.class);
    private static final String ENABLED = "enabled";
    private static final ConfigurationPropertyName CUSTOMIZER = ConfigurationPropertyName.of("customizer.enabled");
    private static final Set<String> OPTIONS = AgentPmtComponentConfiguration.OPTIONS;
    private static final Set<String> MAPS = AgentPmtComponentConfiguration.MAPS;
    private static final Set<String> ENDPOINT_OPTIONS = new AgentPmtEndpointUriFactory().propertyNames();

    private PropertyNames() {}

    /** The property of an option, as the documentation writes it. */
    static String of(String option) {
        return PREFIX + "." + kebab(option);
    }

    /** The name of the first property that sets an option, if there is any. */
    static Optional<String> firstOption(Environment environment) {
        return sources(environment)
                .flatMap(source -> names(source).filter(name -> isKnown(name, source)))
                .filter(name -> !name.getLastElement(Form.UNIFORM).equals(ENABLED))
                .map(ConfigurationPropertyName::toString)
                .findFirst();
    }

    /**
     * Checks the names in all property sources. An environment variable that is unknown is no failure: it may belong to
     * something else, such as AGENTPMT_TOKEN_FILE to the script that starts the application.
     *
     * @throws InvalidPropertyException for the first name that is no option
     */
    static void check(Environment environment) {
        sources(environment)
                .forEach(source ->
                        names(source).filter(name -> !isKnown(name, source)).forEach(name -> report(name, source)));
    }

    private static void report(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        if (!isVariable(source)) {
            throw unknown(name, source);
        }
        if (!isOfAnotherComponent(relative(name))) {
            LOG.warn("{}", unknown(name, source).getMessage());
        }
    }

    /** The variable of agentpmt-eu.token arrives as agentpmt.eu.token. */
    private static boolean isOfAnotherComponent(ConfigurationPropertyName relative) {
        return IntStream.range(1, relative.getNumberOfElements())
                .mapToObj(relative::subName)
                .anyMatch(rest -> isOption(uniform(rest.toString())) || isInMap(rest));
    }

    private static Stream<IterableConfigurationPropertySource> sources(Environment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast);
    }

    private static Stream<ConfigurationPropertyName> names(IterableConfigurationPropertySource source) {
        return source.stream().filter(PREFIX::isAncestorOf);
    }

    private static boolean isKnown(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        ConfigurationPropertyName relative = relative(name);
        // the variable API_URL arrives as api.url
        boolean single = relative.getNumberOfElements() == 1 || isVariable(source);
        return single && isOption(uniform(relative.toString())) || relative.equals(CUSTOMIZER) || isInMap(relative);
    }

    private static boolean isInMap(ConfigurationPropertyName relative) {
        return MAPS.stream()
                .anyMatch(map -> relative.getElement(0, Form.UNIFORM).equals(uniform(map)));
    }

    private static boolean isOption(String uniform) {
        return uniform.equals(ENABLED) || OPTIONS.stream().anyMatch(option -> uniform.equals(uniform(option)));
    }

    private static InvalidPropertyException unknown(
            ConfigurationPropertyName name, ConfigurationPropertySource source) {
        Origin origin = Origin.from(source.getConfigurationProperty(name));
        String option = relative(name).toString();
        String problem = name + " is not a property of the component agentpmt" + (origin == null ? "" : ": " + origin);
        String ofEndpoint = ENDPOINT_OPTIONS.stream()
                .filter(candidate -> uniform(candidate).equals(uniform(option)))
                .findFirst()
                .orElse(null);
        if (ofEndpoint != null) {
            return new InvalidPropertyException(
                    problem, "It is an option of endpoints: set " + ofEndpoint + " in the URI of the endpoint.");
        }
        if (relative(name).getNumberOfElements() > 1
                && relative(name).isNumericIndex(1)
                && isOption(relative(name).getElement(0, Form.UNIFORM))) {
            return new InvalidPropertyException(
                    problem, "Set a text instead of a list. Where several values are possible, commas separate them.");
        }
        String nearest = nearest(relative(name), isVariable(source));
        return new InvalidPropertyException(
                problem,
                nearest == null
                        ? "Remove it, or use one of the options in docs/options.md."
                        : "Did you mean " + nearest + "?");
    }

    private static String nearest(ConfigurationPropertyName name, boolean variable) {
        String nearest = NameSuggestion.of(
                variable ? uniform(name.toString()) : name.getElement(0, Form.DASHED),
                Stream.concat(
                                Stream.of(OPTIONS, MAPS, Set.of(ENABLED))
                                        .flatMap(Set::stream)
                                        .map(option -> variable ? uniform(option) : kebab(option)),
                                Stream.of(CUSTOMIZER.toString()))
                        .toList());
        if (nearest == null) {
            return null;
        }
        String property = PREFIX + "." + nearest;
        return variable ? property.replace('.', '_').toUpperCase(Locale.ROOT) : property;
    }

    private static boolean isVariable(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    private static ConfigurationPropertyName relative(ConfigurationPropertyName name) {
        return name.subName(PREFIX.getNumberOfElements());
    }

    /** Without what Spring Boot ignores in a name. */
    private static String uniform(String name) {
        return name.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
    }

    private static String kebab(String option) {
        return option.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
    }
}
