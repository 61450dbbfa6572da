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

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;

/** What Spring Boot prints instead of a stack trace if a property of the component is wrong. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PropertyFailureAnalyzer implements FailureAnalyzer {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}");

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPropertyException invalid) {
                return new FailureAnalysis(invalid.problem(), invalid.fix(), failure);
            }
            if (cause instanceof BindException unbound && PropertyNames.PREFIX.isAncestorOf(unbound.getName())) {
                return malformed(unbound, failure);
            }
        }
        return null;
    }

    /** Secrets are texts, and a text is never malformed: the value may be shown. */
    private static FailureAnalysis malformed(BindException unbound, Throwable failure) {
        ConfigurationProperty property = unbound.getProperty();
        if (property == null || !(unbound.getCause() instanceof ConversionException)) {
            return null;
        }
        Class<?> type = unbound.getTarget().getType().resolve(String.class);
        String origin = property.getOrigin() == null ? "" : ": " + property.getOrigin();
        if (type == Map.class) {
            // not with the value, which may be secret
            return new FailureAnalysis(
                    unbound.getName() + " is a text, but it has entries" + origin,
                    "Set an entry, such as " + unbound.getName() + ".language=en.",
                    failure);
        }
        String written = String.valueOf(property.getValue());
        String value = unbound.getCause() instanceof ConversionFailedException conversion
                ? String.valueOf(conversion.getValue())
                : written;
        Matcher placeholder = PLACEHOLDER.matcher(value);
        if (placeholder.find()) {
            return new FailureAnalysis(
                    unbound.getName() + "=" + written + " refers to " + placeholder.group(1) + ", which has no value"
                            + origin,
                    InvalidPropertyException.setValueOf(placeholder.group(1)),
                    failure);
        }
        return new FailureAnalysis(
                unbound.getName() + "=" + written + (value.equals(written) ? "" : " (" + value + ")") + " is malformed"
                        + origin,
                "Set " + allowed(type) + ".",
                failure);
    }

    private static String allowed(Class<?> type) {
        if (type == Duration.class) {
            return "a duration: 30s, 500ms, 4500 (milliseconds), or PT1M30S";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return "a number of type " + type.getSimpleName();
    }
}
