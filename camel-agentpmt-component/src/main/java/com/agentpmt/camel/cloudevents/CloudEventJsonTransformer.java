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
package com.agentpmt.camel.cloudevents;

import com.agentpmt.camel.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes an event of an agentpmt consumer a structured CloudEvent 1.0: the body is JSON text with all of it.
 * For HTTP, JMS and Kafka, which drop Camel's own headers.
 */
@DataTypeTransformer(
        name = "agentpmt:application-cloudevents+json",
        description =
                "Makes the event of an AgentPMT consumer a structured CloudEvent: JSON text with its content type")
public final class CloudEventJsonTransformer extends Transformer {

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        message.setBody(Json.ascii(AgentPmtCloudEvent.of(message).structured()));
        message.setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
    }
}
