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
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Sets the CloudEvent headers of Camel on an event of an agentpmt consumer, and makes its body the JSON text that they
 * describe. For use within Camel, and for components that know these headers.
 */
@DataTypeTransformer(
        name = "agentpmt:application-cloudevents",
        description = "Adds CloudEvent headers to the event of an AgentPMT consumer; the body becomes JSON text")
public final class CloudEventHeadersTransformer extends Transformer {

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        AgentPmtCloudEvent event = AgentPmtCloudEvent.of(message);
        String contentType = event.data() == null ? null : AgentPmtCloudEvent.DATA_CONTENT_TYPE;
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, event.name().id());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, AgentPmtCloudEvent.VERSION);
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, event.name().type());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, event.name().source());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME, event.time().toString());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, event.subject());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, contentType);
        set(message, Exchange.CONTENT_TYPE, contentType);
        message.setBody(event.data() == null ? null : Json.ascii(event.data()));
    }

    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
