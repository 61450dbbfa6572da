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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/** Turns the text of a property into the value of an option, as Camel does: with its placeholders and beans. */
final class OptionValues {

    private static final Pattern SPRING_PLACEHOLDER = Pattern.compile("\\$\\{[^{}]+}");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?:\\$\\{|\\{\\{)([^{}]+)}}?");

    private final CamelContext context;

    /** By option: a reference such as {@code #class:...} creates one object, although it is read twice. */
    private final Map<String, Object> beans = new ConcurrentHashMap<>();

    OptionValues(CamelContext context) {
        this.context = context;
    }

    /**
     * The text, with <code>{{...}}</code> replaced.
     *
     * @throws InvalidPropertyException if there is no value for a placeholder
     */
    String text(String option, String text) {
        try {
            return context.resolvePropertyPlaceholders(text);
        } catch (RuntimeException e) {
            throw new InvalidPropertyException(
                    PropertyNames.of(option) + "=" + text + " contains a placeholder without a value",
                    "Set the property that it names, or correct the name.",
                    e);
        }
    }

    /** As {@link #text}, but a failure does not show the text, which may contain a part of the secret. */
    String secret(String option, String text) {
        try {
            String resolved = context.resolvePropertyPlaceholders(text);
            // Spring Boot leaves a placeholder without a value as it is: it would be sent as the secret
            if (resolved == null || !SPRING_PLACEHOLDER.matcher(resolved).matches()) {
                return resolved;
            }
        } catch (RuntimeException e) {
            // the exception quotes the text
        }
        Matcher whole = PLACEHOLDER.matcher(text);
        throw new InvalidPropertyException(
                PropertyNames.of(option)
                        + (whole.matches()
                                ? " refers to " + whole.group(1) + ", which has no value"
                                : " contains a placeholder without a value"),
                "Set the environment variable or property, or correct its name.");
    }

    /**
     * The duration in milliseconds.
     *
     * @throws InvalidPropertyException if they are too many
     */
    long milliseconds(String option, Duration duration) {
        try {
            return duration.toMillis();
        } catch (ArithmeticException e) {
            throw new InvalidPropertyException(
                    PropertyNames.of(option) + "=" + duration + " is too long", "Set a shorter duration.", e);
        }
    }

    /**
     * The bean to which the text refers: {@code #name}, Camel's other references such as {@code #class:...}, or only the
     * name, as editors complete it.
     *
     * @return null if the text is empty
     * @throws InvalidPropertyException if there is no such bean, or its type is another one
     */
    <T> T bean(String option, String text, Class<T> type) {
        String reference = text(option, text).strip();
        if (reference.isEmpty()) {
            return null;
        }
        // a text without # may be a token in the wrong property
        String shown = PropertyNames.of(option) + (reference.startsWith("#") ? "=" + reference : "");
        Object bean = beans.get(option);
        if (bean == null) {
            bean = find(shown, reference);
        }
        if (bean == null) {
            throw new InvalidPropertyException(
                    shown + " refers to a bean that does not exist",
                    "Define a bean with this name of type " + type.getName() + ", or correct the name.");
        }
        if (!type.isInstance(bean)) {
            throw new InvalidPropertyException(
                    shown + " refers to a bean of type " + bean.getClass().getName(),
                    "Refer to a bean of type " + type.getName() + ".");
        }
        beans.put(option, bean);
        return type.cast(bean);
    }

    private Object find(String shown, String reference) {
        if (reference.startsWith("#bean:")) {
            return context.getRegistry().lookupByName(reference.substring("#bean:".length()));
        }
        if (!reference.matches("#\\w+[:(].*")) {
            return context.getRegistry().lookupByName(reference.replaceFirst("^#", ""));
        }
        try {
            return PropertyBindingSupport.resolveBean(context, reference);
        } catch (Exception e) {
            throw new InvalidPropertyException(
                    shown + " cannot be resolved: " + e.getMessage(),
                    "Refer to a bean by #name, or correct the class name.",
                    e);
        }
    }
}
