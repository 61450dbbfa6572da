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

import com.agentpmt.camel.json.RequestTypes.Form;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.JsonValueSerializer;
import com.fasterxml.jackson.databind.ser.std.SerializableSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import javax.xml.datatype.XMLGregorianCalendar;

/** Gives each type the serializer that {@link RequestTypes} asks for, at whatever depth its values stand. */
final class RequestSerializers extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        if (serializer instanceof JsonValueSerializer || serializer instanceof SerializableSerializer) {
            // the type itself says how it is written
            return serializer;
        }
        boolean bean = serializer instanceof BeanSerializerBase;
        return switch (RequestTypes.of(description.getBeanClass())) {
            case VALUE -> !bean ? serializer : isObject(description) ? new BeanGuard(serializer) : new Refusing();
            // Jackson's own one for a String knows that it needs no type beside it
            case TEXT -> description.getBeanClass() == String.class ? serializer : ToStringSerializer.instance;
            case LANGUAGE -> new Text<Locale>(Locale::toLanguageTag);
            case XML_TIME -> new Text<XMLGregorianCalendar>(XMLGregorianCalendar::toXMLFormat);
            case JSON_TEXT -> new JsonTextSerializer();
            case BEAN ->
                !bean ? serializer : isEmpty(description, serializer) ? new Refusing() : new BeanGuard(serializer);
            case REFUSED -> new Refusing();
        };
    }

    /** Whether the class asks for the form of an object, as an enum may. */
    private static boolean isObject(BeanDescription description) {
        JsonFormat format = description.getClassAnnotations().get(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.OBJECT;
    }

    /** Jackson writes a class without any property as an empty object if the class has an annotation of whatever kind. */
    private static boolean isEmpty(BeanDescription description, JsonSerializer<?> serializer) {
        return !description.getBeanClass().isRecord()
                && !serializer.properties().hasNext()
                && description.findAnyGetter() == null
                && description.getClassAnnotations().get(JsonTypeInfo.class) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> modifyKeySerializer(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        return new Key((JsonSerializer<Object>) serializer);
    }

    static InvalidJsonException doubtful(JsonGenerator generator, Object value, String why) {
        return new InvalidJsonException(
                JsonPath.of(generator.getOutputContext(), true),
                "of type " + value.getClass().getName() + " cannot be turned into JSON: " + why + RequestTypes.WAY_OUT,
                null);
    }

    /** For what has no JSON form, or more than one. */
    private static final class Refusing extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) {
            throw doubtful(generator, value, "");
        }
    }

    private static final class Text<T> extends JsonSerializer<T> {

        private final Function<T, String> text;

        Text(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(text.apply(value));
        }
    }

    /** Names of a map's entries: texts and what has one text. */
    private static final class Key extends JsonSerializer<Object> {

        private final JsonSerializer<Object> serializer;

        Key(JsonSerializer<Object> serializer) {
            this.serializer = serializer;
        }

        @Override
        public void serialize(Object key, JsonGenerator generator, SerializerProvider provider) throws IOException {
            Form form = key.getClass().isArray() ? Form.REFUSED : RequestTypes.of(key.getClass());
            if (form == Form.TEXT) {
                generator.writeFieldName(key.toString());
            } else if (form == Form.VALUE) {
                serializer.serialize(key, generator, provider);
            } else if (form == Form.BEAN
                    && provider.findValueSerializer(key.getClass()) instanceof JsonValueSerializer value) {
                generator.writeFieldName(name(key, value, generator, provider));
            } else {
                throw refused(key, generator);
            }
        }

        /** The value that a class with {@code @JsonValue} is written as, if that has one text. */
        private static String name(
                Object key, JsonValueSerializer serializer, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            JsonNode value = RequestJson.tree(written -> {
                written.setCodec(generator.getCodec());
                serializer.serialize(key, written, provider);
            });
            if (value.isTextual() || value.isNumber() || value.isBoolean()) {
                return value.asText();
            }
            throw refused(key, generator);
        }

        private static InvalidJsonException refused(Object key, JsonGenerator generator) {
            return new InvalidJsonException(
                    JsonPath.of(generator.getOutputContext(), true),
                    "has a key of type " + key.getClass().getName() + " among its entries: give text as keys",
                    null);
        }
    }
}
