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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/** Turns the text of a property into the value of an option, as Camel does: with its placeholders and beans. */
final class OptionValues {

    private static final Pattern SPRING_PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}");
    private static final Pattern CAMEL_PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?:\\$\\{|\\{\\{)([^{}]+)}}?");

    /** ${...} in it is evaluated with each message. */
    private static final String SIMPLE_OPTION = "purchaseKey";

    private final CamelContext context;

    /** By option: a reference such as {@code #class:...} creates one object, although it is read twice. */
    private final Map<String, Object> beans = new ConcurrentHashMap<>();

    OptionValues(CamelContext context) {
        this.context = context;
    }

    /**
     * Sets the text, with <code>{{...}}</code> replaced. An empty text is not set, as <code>${NAME:}</code> means it.
     *
     * @throws InvalidPropertyException if there is no value for a placeholder
     */
    void text(String option, String text, Consumer<String> setter) {
        set(text == null ? null : resolve(option, PropertyNames.of(option), text), setter);
    }

    /** As {@link #text}, but a failure shows no part of the text unless it is a placeholder as a whole. */
    void secret(String option, String text, Consumer<String> setter) {
        if (text == null) {
            return;
        }
        String resolved;
        try {
            resolved = context.resolvePropertyPlaceholders(text);
        } catch (RuntimeException e) {
            // the exception quotes the text
            Matcher whole = PLACEHOLDER.matcher(text);
            throw withoutValue(PropertyNames.of(option), whole.matches() ? whole.group(1) : null);
        }
        // Spring Boot leaves a placeholder without a value as it is: it would be sent as the secret
        Matcher unresolved = SPRING_PLACEHOLDER.matcher(String.valueOf(resolved));
        // a password may contain any characters
        if (option.startsWith("proxyAuth") ? unresolved.matches() : unresolved.find()) {
            throw withoutValue(PropertyNames.of(option), unresolved.group(1));
        }
        set(resolved, setter);
    }

    private static void set(String resolved, Consumer<String> setter) {
        if (resolved != null && !resolved.isBlank()) {
            setter.accept(resolved);
        }
    }

    /** The text with its placeholders replaced, or null if an optional one, <code>{{?name}}</code>, has no value. */
    private String resolve(String option, String property, String text) {
        String resolved;
        try {
            resolved = context.resolvePropertyPlaceholders(text);
        } catch (RuntimeException e) {
            // without the exception, which quotes the text: a URL may contain a secret
            throw withoutValue(
                    property,
                    CAMEL_PLACEHOLDER
                            .matcher(text)
                            .results()
                            .filter(placeholder -> !hasValue(placeholder.group()))
                            .findFirst()
                            .map(placeholder -> placeholder.group(1))
                            .orElse(null));
        }
        Matcher unresolved = SPRING_PLACEHOLDER.matcher(String.valueOf(resolved));
        if (!option.equals(SIMPLE_OPTION) && unresolved.find()) {
            throw withoutValue(property, unresolved.group(1));
        }
        return resolved;
    }

    private boolean hasValue(String placeholder) {
        try {
            context.resolvePropertyPlaceholders(placeholder);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static InvalidPropertyException withoutValue(String property, String placeholder) {
        return new InvalidPropertyException(
                property
                        + (placeholder == null
                                ? " contains a placeholder without a value"
                                : " refers to " + placeholder + ", which has no value"),
                InvalidPropertyException.setValueOf(placeholder));
    }

    /**
     * Sets the entries as the options of a URI are: each a text, with <code>{{...}}</code> replaced.
     *
     * @throws InvalidPropertyException if an entry is a map or a list, or there is no value for a placeholder
     */
    void map(String option, Map<String, Object> entries, Consumer<Map<String, Object>> setter) {
        if (entries == null || entries.isEmpty()) {
            return;
        }
        checkEntries(option, entries);
        Map<String, Object> texts = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            String text = resolve(option, entry(option, name), String.valueOf(value));
            if (text != null) {
                texts.put(name, text);
            }
        });
        setter.accept(texts);
    }

    /**
     * Checks that each entry has a single value. Spring Boot makes maps of lists and of names with dots.
     *
     * @throws InvalidPropertyException if an entry is a map or a list
     */
    void checkEntries(String option, Map<String, Object> entries) {
        if (entries == null) {
            return;
        }
        entries.forEach((name, value) -> {
            if (value instanceof Map || value instanceof Collection) {
                throw new InvalidPropertyException(
                        entry(option, name) + " is a list or has names below it, but an entry has a single value",
                        "Write a list or an object as JSON: 'json:[1, 2]'. Write a name that contains dots in brackets: "
                                + PropertyNames.of(option) + "[iso.code].");
            }
        });
    }

    private static String entry(String option, String name) {
        return PropertyNames.of(option) + (name.matches("[\\w-]+") ? "." + name : "[" + name + "]");
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
        String resolved = resolve(option, PropertyNames.of(option), text);
        if (resolved == null || resolved.isBlank()) {
            return null;
        }
        String reference = resolved.strip();
        // a text without # may be a token in the wrong property
        String shown = PropertyNames.of(option) + (reference.startsWith("#") ? "=" + withoutArguments(reference) : "");
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
            String fix = "Refer to a bean by #name, or correct the class name.";
            if (reference.contains("(")) {
                // arguments may be secrets, and the exception quotes them
                throw new InvalidPropertyException(shown + " cannot be resolved", fix);
            }
            throw new InvalidPropertyException(shown + " cannot be resolved: " + e.getMessage(), fix, e);
        }
    }

    private static String withoutArguments(String reference) {
        int arguments = reference.indexOf('(');
        return arguments < 0 ? reference : reference.substring(0, arguments) + "(...)";
    }
}
