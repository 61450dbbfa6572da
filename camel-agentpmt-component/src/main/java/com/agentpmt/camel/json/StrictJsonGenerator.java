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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Writes only what every JSON parser reads: finite numbers and whole characters. It stands below all serializers, those
 * of a user's mapper too, since Jackson writes {@code NaN} as text and half a surrogate pair as an escape.
 */
final class StrictJsonGenerator extends JsonGeneratorDelegate {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    StrictJsonGenerator(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeNumber(double number) throws IOException {
        if (!Double.isFinite(number)) {
            throw refused("is " + number + ", which is not valid JSON: use a finite number, a string or null");
        }
        super.writeNumber(number);
    }

    @Override
    public void writeNumber(float number) throws IOException {
        if (!Float.isFinite(number)) {
            throw refused("is " + number + ", which is not valid JSON: use a finite number, a string or null");
        }
        super.writeNumber(number);
    }

    @Override
    public void writeNumber(String number) throws IOException {
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw refused("is a number whose text is not a JSON number: use a BigDecimal or a string");
        }
        super.writeNumber(number);
    }

    @Override
    public void writeNumber(char[] digits, int offset, int length) throws IOException {
        writeNumber(new String(digits, offset, length));
    }

    @Override
    public void writeArray(double[] numbers, int offset, int length) throws IOException {
        writeStartArray(numbers, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(numbers[i]);
        }
        writeEndArray();
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        checkCharacters(name, "has a field name with an unpaired surrogate, which UTF-8 cannot encode");
        super.writeFieldName(name);
    }

    @Override
    public void writeFieldName(SerializableString name) throws IOException {
        writeFieldName(name.getValue());
    }

    @Override
    public void writeString(String text) throws IOException {
        checkText(text);
        super.writeString(text);
    }

    @Override
    public void writeString(SerializableString text) throws IOException {
        checkText(text.getValue());
        super.writeString(text);
    }

    @Override
    public void writeString(char[] text, int offset, int length) throws IOException {
        writeString(new String(text, offset, length));
    }

    private void checkText(String text) {
        checkCharacters(text, "contains an unpaired surrogate, which UTF-8 cannot encode: correct the text");
    }

    private void checkCharacters(String text, String problem) {
        if (text != null && !Characters.areWhole(text)) {
            throw refused(problem);
        }
    }

    private InvalidJsonException refused(String problem) {
        return new InvalidJsonException(JsonPath.of(getOutputContext(), true), problem, null);
    }
}
