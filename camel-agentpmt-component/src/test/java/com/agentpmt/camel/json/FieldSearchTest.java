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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSearchTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 1_000})
    void objectsAreFoundInTheOrderOfTheTextAtMostSoMany(int depth) throws IOException {
        String first = "{\"x\":1}";
        String second = "{\"a\":0,\"x\":{\"x\":2}}";
        String fourth = "{\"x\":null}";
        String third = "{\"b\":[" + fourth + "],\"x\":3}";
        JsonNode node = Json.readTolerantly("[".repeat(depth)
                + ("[{\"a\":[" + first + "],\"b\":" + second + "}," + third + ",{\"y\":{}}]")
                + "]".repeat(depth));
        List<String> all = List.of(first, second, third, fourth);

        for (int most = 0; most <= all.size() + 1; most++) {
            assertThat(FieldSearch.objects(node, "x", most))
                    .extracting(JsonNode::toString)
                    .isEqualTo(all.subList(0, Math.min(most, all.size())));
        }
        assertThat(FieldSearch.objects(node, "z", Integer.MAX_VALUE)).isEmpty();
    }
}
