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
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;

/** What Spring Boot prints instead of a stack trace if a property of the component is wrong. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PropertyFailureAnalyzer implements FailureAnalyzer {

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
        return new FailureAnalysis(
                unbound.getName() + "=" + property.getValue() + " is malformed"
                        + (property.getOrigin() == null ? "" : ": " + property.getOrigin()),
                "Set " + allowed(unbound.getTarget().getType().resolve(String.class)) + ".",
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
