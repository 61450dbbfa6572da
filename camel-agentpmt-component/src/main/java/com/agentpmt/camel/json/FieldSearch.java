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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Finds the objects of a tree that have a field, at whatever depth, without recursion. */
final class FieldSearch {

    private FieldSearch() {}

    /** The objects that have a field of that name, at most so many, in the order of the text. */
    static List<ObjectNode> objects(JsonNode root, String name, int most) {
        List<ObjectNode> found = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty() && found.size() < most) {
            JsonNode next = open.pop();
            JsonNode node = next instanceof VerbatimNode verbatim ? verbatim.parts() : next;
            if (node instanceof ObjectNode object && object.has(name)) {
                found.add(object);
            }
            List<JsonNode> children = new ArrayList<>();
            if (node.isObject()) {
                node.properties().stream()
                        .filter(field -> !field.getKey().equals(name))
                        .forEach(field -> children.add(field.getValue()));
            } else {
                node.forEach(children::add);
            }
            Collections.reverse(children);
            children.forEach(open::push);
        }
        return found;
    }
}
