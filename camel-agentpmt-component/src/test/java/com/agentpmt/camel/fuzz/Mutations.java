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
package com.agentpmt.camel.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Breaks JSON texts at random, in ways in which servers and networks break them. Pure: the seed determines the
 * result.
 */
final class Mutations {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "1e1000000000",
            "123456789012345678901234567890",
            "\"\"",
            "\"x\"",
            "\"2026-02-30T99:00\"",
            "[]",
            "{}",
            "[null]",
            "[[1]]",
            "{\"a\":null}",
            "false",
            "\"\\ud800\"",
            "9".repeat(2_000));

    private Mutations() {}

    static byte[] mutated(String json, long seed) {
        Random random = new Random(seed);
        String text = json;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            text = changed(text, random);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> flipped(bytes, random);
            default -> bytes;
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String changed(String text, Random random) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (IOException e) {
            return text;
        }
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers, 0);
        if (containers.isEmpty()) {
            return text;
        }
        ContainerNode<?> target = containers.get(random.nextInt(containers.size()));
        if (target.isEmpty()) {
            return odd(random);
        }
        String marker = "@odd@";
        int index = random.nextInt(target.size());
        boolean drop = random.nextInt(4) == 0;
        if (target instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (drop) {
                object.remove(names.get(index));
            } else {
                object.put(names.get(index), marker);
            }
        } else if (target instanceof ArrayNode array) {
            if (drop) {
                array.remove(index);
            } else {
                array.set(index, marker);
            }
        }
        try {
            return MAPPER.writeValueAsString(root).replace("\"" + marker + "\"", odd(random));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String odd(Random random) {
        int depth = random.nextInt(40) == 0 ? 100_000 : 0;
        return depth > 0 ? "[".repeat(depth) + "]".repeat(depth) : ODD.get(random.nextInt(ODD.size()));
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> found, int depth) {
        if (depth > 50) {
            return;
        }
        if (node instanceof ContainerNode<?> container) {
            found.add(container);
        }
        for (JsonNode child : node) {
            collect(child, found, depth + 1);
        }
    }
}
