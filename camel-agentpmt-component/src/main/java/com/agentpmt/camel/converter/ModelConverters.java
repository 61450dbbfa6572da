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
package com.agentpmt.camel.converter;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.support.SimpleTypeConverter.ConversionMethod;

/**
 * Converters between the records of the model and message bodies with JSON. Camel finds this class by
 * {@code META-INF/services/org/apache/camel/TypeConverterLoader}.
 *
 * <p>Registered pair by pair, and not as a fallback: Camel asks fallbacks in an order that depends on the class path,
 * and one of them turns any object into text by {@code toString()}.
 */
public final class ModelConverters implements TypeConverterLoader {

    @Override
    public void load(TypeConverterRegistry registry) {
        for (Class<? extends Record> model : ModelTypes.ALL) {
            for (JsonBodyFormat form : JsonBodyFormat.ALL) {
                registry.addTypeConverter(
                        model, form.type(), converter((type, exchange, body) -> read(model, form, body)));
                registry.addTypeConverter(form.type(), model, converter((type, exchange, value) -> form.write()
                        .apply(Json.tree(value))));
            }
        }
    }

    private static Object read(Class<?> model, JsonBodyFormat form, Object body) throws IOException {
        JsonNode json = form.read().read(body);
        if (!json.isObject()) {
            throw new UnexpectedContentException("it is not a JSON object");
        }
        return Json.value(json, model);
    }

    private static SimpleTypeConverter converter(ConversionMethod method) {
        return new SimpleTypeConverter(false, (type, exchange, value) -> {
            try {
                return method.doConvert(type, exchange, value);
            } catch (Exception e) {
                // neither the value, as Camel would, nor the parser's message, which may quote it
                throw new TypeConversionException("(not shown)", type, reason(e));
            }
        });
    }

    private static UnexpectedContentException reason(Exception failure) {
        if (failure instanceof UnexpectedContentException known) {
            return known;
        }
        // Jackson wraps what a record's reader throws
        return failure.getCause() instanceof UnexpectedContentException known
                ? known
                : new UnexpectedContentException("it is not JSON, or a field is unknown or of a wrong type");
    }
}
