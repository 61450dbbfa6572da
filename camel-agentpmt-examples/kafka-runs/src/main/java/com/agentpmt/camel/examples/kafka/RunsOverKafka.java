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
package com.agentpmt.camel.examples.kafka;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.main.Main;

/**
 * A node that starts runs, waits for runs, or both. Start any number of nodes; Kafka distributes the work. It needs
 * {@code KAFKA_BROKERS} (default {@code localhost:9092}) and {@code AGENTPMT_TOKEN} as environment variables (or the system property
 * {@code agentpmt.token}), and the system property {@code workflow}.
 */
public final class RunsOverKafka {

    private RunsOverKafka() {}

    /**
     * @param args roles of the node: {@code start}, {@code await}, or none for both
     */
    public static void main(String[] args) throws Exception {
        node(args.length == 0 ? List.of("start", "await") : Arrays.asList(args)).run();
    }

    static Main node(List<String> roles) {
        Main main = new Main();
        main.addInitialProperty("camel.component.kafka.brokers", "{{KAFKA_BROKERS:localhost:9092}}");
        main.addInitialProperty("camel.component.agentpmt.token", "{{agentpmt.token}}");
        if (roles.contains("start")) {
            main.configure().addRoutesBuilder(new StartRoutes());
        }
        if (roles.contains("await")) {
            main.configure().addRoutesBuilder(new AwaitRoutes());
        }
        return main;
    }
}
