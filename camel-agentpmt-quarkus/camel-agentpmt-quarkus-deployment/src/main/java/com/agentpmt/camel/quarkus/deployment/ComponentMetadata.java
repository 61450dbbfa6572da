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
package com.agentpmt.camel.quarkus.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The component's metadata, as far as properties need it.
 *
 * @param options the names of its options
 * @param beans those of them that refer to a bean
 */
record ComponentMetadata(Set<String> options, Set<String> beans) {

    static final String RESOURCE = "META-INF/com/agentpmt/camel/agentpmt.json";

    static ComponentMetadata read() {
        try (InputStream file = open(RESOURCE)) {
            return of(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class that a service file names. */
    static String serviceClass(String resource) {
        Properties service = new Properties();
        try (InputStream file = open(resource)) {
            service.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return service.getProperty("class");
    }

    private static InputStream open(String resource) throws FileNotFoundException {
        InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (file == null) {
            throw new FileNotFoundException(resource);
        }
        return file;
    }

    private static ComponentMetadata of(JsonNode metadata) {
        Set<String> options = new TreeSet<>();
        Set<String> beans = new TreeSet<>();
        metadata.get("componentProperties").properties().forEach(option -> {
            options.add(option.getKey());
            if (isBean(option.getValue())) {
                beans.add(option.getKey());
            }
        });
        return new ComponentMetadata(options, beans);
    }

    private static boolean isBean(JsonNode option) {
        return option.path("type").asText().equals("object")
                && !option.path("javaType").asText().startsWith("java.util.Map");
    }
}
