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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthStatusTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"status\":\"ok\"}, true",
                "{\"status\":\"OK\"}, true",
                "{\"status\":\"okay\"}, false",
                "{\"status\":\"down\"}, false",
                "{\"status\":true}, false",
                "{\"status\":null}, false",
                "{}, false",
                "[], false"
            })
    void onlyTheStatusOkIsOk(String json, boolean ok) throws IOException {
        assertThat(HealthStatus.of(Json.readTolerantly(json)).isOk()).isEqualTo(ok);
    }
}
