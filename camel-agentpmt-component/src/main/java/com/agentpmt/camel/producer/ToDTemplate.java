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
package com.agentpmt.camel.producer;

import java.util.ArrayList;
import java.util.List;

/**
 * The template of a {@code toD}: which options it has, and where their texts stand in an evaluated URI. Pure.
 *
 * <p>The evaluated URI alone is ambiguous: a value that starts with {@code RAW(} would include the options after it, up to
 * the next {@code )}. So the template decides where each option begins and ends.
 */
final class ToDTemplate {

    /** An option as the template shows it; an expression in its text is {@link #HOLE}. */
    record Option(String name, String text) {

        /** Whether its value differs from message to message. */
        boolean isEvaluated() {
            return text.indexOf(HOLE) >= 0;
        }

        /** Whether the template takes the value as it is, by RAW. */
        boolean isRaw() {
            String plain = text.strip();
            return plain.startsWith("RAW(") && plain.endsWith(")") || plain.startsWith("RAW{") && plain.endsWith("}");
        }
    }

    private static final char HOLE = '\0';
    private static final List<String> FUNCTIONS = List.of("${", "$simple{");

    private final String path;
    private final List<Option> options;

    private ToDTemplate(String path, List<Option> options) {
        this.path = path;
        this.options = options;
    }

    /**
     * @param template with its property placeholders resolved
     * @throws IllegalArgumentException if an option's name is not in the template itself
     */
    static ToDTemplate of(String template) {
        String holed = withHoles(template.trim());
        int query = holed.indexOf('?');
        if (query < 0 || query == holed.length() - 1) {
            return new ToDTemplate(holed, List.of());
        }
        List<Option> options = new ArrayList<>();
        for (String option : split(holed.substring(query + 1))) {
            int equals = option.indexOf('=');
            int hole = option.indexOf(HOLE);
            if (equals < 0 || hole >= 0 && hole < equals || option.lastIndexOf('&', equals) >= 0) {
                throw new IllegalArgumentException(
                        "toD: an option name is an expression: write each option name in the URI (name=${expression})");
            }
            options.add(new Option(option.substring(0, equals), option.substring(equals + 1)));
        }
        return new ToDTemplate(holed.substring(0, query), List.copyOf(options));
    }

    List<Option> options() {
        return options;
    }

    /**
     * The path of an evaluated URI, and the text of each option.
     *
     * @throws IllegalArgumentException if the template fits in two ways, or in none; the message has no value
     */
    List<String> read(String uri) {
        List<String> parts = parts();
        List<String> fixed = fixed(parts);
        int last = fixed.size() - 1;
        int[] starts = new int[last + 1];
        int end = uri.length() - fixed.get(last).length();
        int from = last == 0 ? 0 : fixed.get(0).length();
        boolean fits =
                last == 0 ? uri.equals(fixed.get(0)) : uri.startsWith(fixed.get(0)) && uri.endsWith(fixed.get(last));
        for (int i = 1; fits && i < last; i++) {
            starts[i] = uri.indexOf(fixed.get(i), from);
            from = starts[i] + fixed.get(i).length();
            fits = starts[i] >= 0;
        }
        if (!fits || from > end) {
            throw new IllegalArgumentException(
                    "toD: the evaluated URI does not match the URI in the route: an expression changes the path or an option name. Pass this value in a header or in the body");
        }
        starts[last] = end;
        // the same from the end: if both agree, there is no other way
        for (int i = last - 1; i > 0; i--) {
            end = uri.lastIndexOf(fixed.get(i), end - fixed.get(i).length());
            if (end != starts[i]) {
                throw new IllegalArgumentException("toD: a value holds " + shownIn(fixed.get(i))
                        + " of the template, so it is unknown where it ends: give it in a header or the body");
            }
        }
        return texts(parts, fixed, starts, uri);
    }

    /** What stands between the borders: the path, then each option's text. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(path));
        options.forEach(option -> parts.add(option.text()));
        return parts;
    }

    private String border(int part) {
        if (part == 0) {
            return "";
        }
        return (part == 1 ? "?" : "&") + options.get(part - 1).name() + "=";
    }

    /** The text of the template before, between and after the parts that are evaluated. */
    private List<String> fixed(List<String> parts) {
        List<String> fixed = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            text.append(border(i)).append(head(part));
            if (part.indexOf(HOLE) >= 0) {
                fixed.add(text.toString());
                text = new StringBuilder(tail(part));
            }
        }
        fixed.add(text.toString());
        return fixed;
    }

    private List<String> texts(List<String> parts, List<String> fixed, int[] starts, String uri) {
        List<String> texts = new ArrayList<>();
        int evaluated = 0;
        for (String part : parts) {
            if (part.indexOf(HOLE) >= 0) {
                int from = starts[evaluated] + fixed.get(evaluated).length();
                evaluated++;
                texts.add(head(part) + uri.substring(from, starts[evaluated]) + tail(part));
            } else {
                texts.add(part);
            }
        }
        return texts;
    }

    private static String head(String part) {
        int hole = part.indexOf(HOLE);
        return hole < 0 ? part : part.substring(0, hole);
    }

    private static String tail(String part) {
        return part.substring(part.lastIndexOf(HOLE) + 1);
    }

    /** The name of the option that a text of the template begins; not the text, which may hold a token. */
    private String shownIn(String text) {
        for (int i = 1; i <= options.size(); i++) {
            if (text.contains(border(i))) {
                return "the text from option " + options.get(i - 1).name() + " on";
            }
        }
        return "a text";
    }

    /** Options as Camel divides them: an ampersand within RAW divides nothing. */
    private static List<String> split(String query) {
        List<String> options = new ArrayList<>();
        int from = 0;
        while (from <= query.length()) {
            int end = query.indexOf('&', from);
            int value = query.indexOf('=', from) + 1;
            if (query.startsWith("RAW(", value)) {
                end = after(query, ")&", value);
            } else if (query.startsWith("RAW{", value)) {
                end = after(query, "}&", value);
            }
            end = end < 0 ? query.length() : end;
            options.add(query.substring(from, end));
            from = end + 1;
        }
        return options;
    }

    private static int after(String query, String end, int from) {
        int found = query.indexOf(end, from);
        return found < 0 ? -1 : found + 1;
    }

    /** Puts a hole for each expression, and for each character that Simple may read as an escaped one. */
    private static String withHoles(String template) {
        StringBuilder holed = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            int at = i;
            if (FUNCTIONS.stream().anyMatch(function -> template.startsWith(function, at))) {
                holed.append(HOLE);
                i = endOfFunction(template, i);
            } else if (template.charAt(i) == '\\') {
                holed.append(HOLE);
                i += 2;
            } else {
                holed.append(template.charAt(i));
                i++;
            }
        }
        return holed.toString();
    }

    private static int endOfFunction(String template, int from) {
        int depth = 0;
        for (int i = template.indexOf('{', from); i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return template.length();
    }
}
