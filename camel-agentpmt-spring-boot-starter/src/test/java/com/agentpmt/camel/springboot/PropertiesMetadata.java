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
package com.agentpmt.camel.springboot;

import java.util.Collection;
import java.util.List;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Writes what editors know about the properties, from the component's metadata. */
final class PropertiesMetadata {

    private static final String PREFIX = "camel.component.agentpmt";
    private static final String SOURCE = AgentPmtComponentConfiguration.class.getName();

    private PropertiesMetadata() {}

    static String of(Collection<ComponentOptionModel> options) {
        JsonArray properties = new JsonArray();
        properties.add(flag("enabled", "Whether the properties of the component are set on it."));
        properties.add(flag("customizer.enabled", "Whether the properties of the component are set on it."));
        JsonArray hints = new JsonArray();
        for (ComponentOptionModel option : options) {
            properties.add(property(option));
            if (option.getType().equals("enum")) {
                hints.add(object("name", name(option), "values", values(option.getEnums())));
            } else if (PropertiesSource.isBean(option)) {
                hints.add(object("name", name(option), "providers", provider(PropertiesSource.beanType(option))));
            }
        }
        JsonArray groups = new JsonArray();
        groups.add(object("name", PREFIX, "type", SOURCE, "sourceType", SOURCE));
        return Jsoner.prettyPrint(
                        object("groups", groups, "properties", properties, "hints", hints)
                                .toJson(),
                        2)
                + "\n";
    }

    private static JsonObject property(ComponentOptionModel option) {
        JsonObject property = object(
                "name", name(option),
                "type", fullType(PropertiesSource.type(option)),
                "description", PropertiesSource.description(option),
                "sourceType", SOURCE);
        if (option.getDefaultValue() != null) {
            property.put("defaultValue", option.getDefaultValue());
        }
        return property;
    }

    private static JsonObject flag(String name, String description) {
        return object(
                "name",
                PREFIX + "." + name,
                "type",
                "java.lang.Boolean",
                "description",
                description,
                "sourceType",
                SOURCE,
                "defaultValue",
                true);
    }

    private static JsonArray values(List<String> constants) {
        JsonArray values = new JsonArray();
        constants.forEach(constant -> values.add(object("value", constant)));
        return values;
    }

    private static JsonArray provider(String beanType) {
        JsonArray providers = new JsonArray();
        providers.add(object("name", "spring-bean-reference", "parameters", object("target", beanType)));
        return providers;
    }

    private static String fullType(String type) {
        String full = type.replace("<String, Object>", "<java.lang.String,java.lang.Object>");
        return full.contains(".") ? full : "java.lang." + full;
    }

    private static String name(ComponentOptionModel option) {
        return PropertyNames.of(option.getName());
    }

    private static JsonObject object(Object... entries) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }
}
