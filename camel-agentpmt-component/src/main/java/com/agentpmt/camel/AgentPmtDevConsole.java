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
package com.agentpmt.camel;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Calls, balances, runs and costs of all AgentPMT components of a Camel context, without any secret. */
@DevConsole(
        name = "agentpmt",
        displayName = "AgentPMT",
        description = "Calls, credits, workflow runs and costs of AgentPMT components")
public final class AgentPmtDevConsole extends AbstractDevConsole {

    /** Used by Camel, which finds the console by its id {@code agentpmt}. */
    public AgentPmtDevConsole() {
        super("camel", "agentpmt", "AgentPMT", "Calls, credits, workflow runs and costs of AgentPMT components");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        components().forEach(tree -> text.append(ComponentStatus.text(tree)).append('\n'));
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject json = new JsonObject();
        json.put("components", components());
        return json;
    }

    private List<Map<String, Object>> components() {
        return new TreeSet<>(getCamelContext().getComponentNames())
                .stream()
                        .filter(name -> getCamelContext().hasComponent(name) instanceof AgentPmtComponent)
                        .map(name -> ((AgentPmtComponent) getCamelContext().hasComponent(name)).status(name))
                        .toList();
    }
}
