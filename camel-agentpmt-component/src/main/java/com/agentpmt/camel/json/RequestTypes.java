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
package com.agentpmt.camel.json;

import java.nio.charset.Charset;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * Which Java types have a JSON form that is not in doubt. Pure. Containers ({@code Map}, {@code Collection}, arrays) are
 * not asked about: their entries are.
 */
final class RequestTypes {

    static final String WAY_OUT =
            "give a Map, a bean, a common Java value or JSON text, or set option objectMapper," + " which then decides";

    /** How the values of a type are written. */
    enum Form {
        /** Jackson's form. */
        VALUE,
        /** The text of {@code toString()}. */
        TEXT,
        /** Language tag, such as {@code de-CH}. */
        LANGUAGE,
        /** XML's text of a date or time, which may lack parts or a zone. */
        XML_TIME,
        /** A value of another JSON library: the JSON text of {@code toString()}. */
        JSON_TEXT,
        /** The getters, unless {@code toString()} is another JSON text. */
        BEAN,
        REFUSED
    }

    private static final Set<Class<?>> VALUES = Set.of(
            Number.class,
            Boolean.class,
            Character.class,
            Enum.class,
            Date.class,
            Calendar.class,
            TimeZone.class,
            UUID.class,
            java.net.URI.class,
            java.net.URL.class,
            Currency.class,
            Charset.class,
            Pattern.class,
            AtomicBoolean.class,
            AtomicReference.class,
            Optional.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Map.Entry.class,
            java.time.ZoneId.class);

    /** JsonObject, JSONArray, JsonNode, JsValue, OracleJsonObject, JsonObjectImpl and the like. */
    private static final Predicate<String> JSON_NAME = Pattern.compile(
                    "\\w*(Json|JSON|Js|Jrs)(Object|Array|Value|Element|Node|Primitive|String|Number|Boolean|Null|Literal)(Impl)?")
            .asMatchPredicate();

    /** Libraries whose objects have getters that are not their content. */
    private static final List<String> OWN_PACKAGES = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "groovy.",
            "org.codehaus.groovy.",
            "org.apache.groovy.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "io.vavr.",
            "com.google.common.");

    /** The same, also for what extends or implements a type of theirs. */
    private static final List<String> INHERITED_PACKAGES = List.of(
            "org.apache.camel.",
            "java.io.",
            "java.nio.",
            "java.sql.",
            "javax.sql.",
            "java.util.stream.",
            "javax.xml.",
            "org.w3c.dom.",
            "org.xml.sax.",
            "com.google.protobuf.",
            "org.apache.avro.",
            "org.apache.thrift.",
            "org.bson.",
            "org.joda.time.");

    /** What a bean may be besides. */
    private static final Set<String> HARMLESS = Set.of("java.io.Serializable", "java.io.Externalizable");

    private static final Set<String> INHERITED_TYPES = Set.of(
            "java.lang.Throwable",
            "java.lang.Thread",
            "java.lang.ClassLoader",
            "java.lang.AutoCloseable",
            "java.lang.Iterable",
            "java.util.Iterator",
            "java.util.Enumeration",
            "java.util.Spliterator",
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Executor",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "org.hibernate.proxy.HibernateProxy",
            "org.springframework.aop.SpringProxy",
            "groovy.lang.Closure");

    private static final Predicate<String> PROXY_NAME = Pattern.compile(
                    ".*(\\$\\$|\\$Proxy\\d|CGLIB|ByteBuddy|HibernateProxy|_ClientProxy|javassist).*")
            .asPredicate();

    private RequestTypes() {}

    static Form of(Class<?> type) {
        if (type.isPrimitive() || isAny(VALUES, type) || isTime(type)) {
            return Form.VALUE;
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return Form.TEXT;
        }
        if (type == Locale.class) {
            return Form.LANGUAGE;
        }
        if (XMLGregorianCalendar.class.isAssignableFrom(type)) {
            return Form.XML_TIME;
        }
        Set<Class<?>> family = family(type, new HashSet<>());
        if (isJson(type, family)) {
            return Form.JSON_TEXT;
        }
        return isDoubtful(type, family) ? Form.REFUSED : Form.BEAN;
    }

    private static boolean isAny(Set<Class<?>> known, Class<?> type) {
        return known.stream().anyMatch(value -> value.isAssignableFrom(type));
    }

    private static boolean isTime(Class<?> type) {
        return type.getPackageName().equals("java.time") && !java.time.Clock.class.isAssignableFrom(type);
    }

    private static boolean isJson(Class<?> type, Set<Class<?>> family) {
        return family.stream().anyMatch(member -> JSON_NAME.test(member.getSimpleName()))
                // its null is a class within
                || type.getEnclosingClass() != null
                        && type.getSimpleName().toLowerCase(Locale.ROOT).contains("null")
                        && JSON_NAME.test(type.getEnclosingClass().getSimpleName());
    }

    private static boolean isDoubtful(Class<?> type, Set<Class<?>> family) {
        return type.isSynthetic()
                || type.isHidden()
                || PROXY_NAME.test(type.getName())
                || begins(type, OWN_PACKAGES)
                || family.stream()
                        .filter(member -> !HARMLESS.contains(member.getName()))
                        .anyMatch(member -> member.getSimpleName().equals("Optional")
                                || INHERITED_TYPES.contains(member.getName())
                                || begins(member, INHERITED_PACKAGES));
    }

    private static boolean begins(Class<?> type, List<String> packages) {
        return packages.stream().anyMatch(type.getName()::startsWith);
    }

    /** The type, and all that it extends and implements. */
    private static Set<Class<?>> family(Class<?> type, Set<Class<?>> found) {
        if (type != null && found.add(type)) {
            family(type.getSuperclass(), found);
            for (Class<?> implemented : type.getInterfaces()) {
                family(implemented, found);
            }
        }
        return found;
    }
}
