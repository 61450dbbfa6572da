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

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id, type and source of an event outside of Camel. Pure: they follow from the event and its id, which begins with the name
 * of the component and the operation. So they are the same behind {@code master:} and in a route that received the event
 * from another route, and the URI of an endpoint, which may hold a token, is not used.
 *
 * @param id of the event
 * @param component name of the component bean
 * @param operation such as {@code credits/balance}
 * @param event such as {@code LOW}
 */
record CloudEventAttributes(String id, String component, String operation, String event) {

    private static final Pattern ID = Pattern.compile("([^:]+):([^:/]+/[^:]+):.+", Pattern.DOTALL);

    /**
     * @throws IllegalArgumentException if these are not the headers of an agentpmt event
     */
    static CloudEventAttributes of(String id, String event) {
        if (id == null || event == null) {
            throw new IllegalArgumentException(
                    "The message is not an event of an agentpmt consumer: it lacks the header CamelAgentPmtEventId or"
                            + " CamelAgentPmtEvent. Transform it in the consumer's route, before the headers are removed");
        }
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new IllegalArgumentException("The header CamelAgentPmtEventId is not that of an agentpmt consumer:"
                    + " it does not begin with <component>:<operation>:");
        }
        return new CloudEventAttributes(
                id, URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8), parts.group(2), event);
    }

    /** First part of the operation, such as {@code credits}. */
    String area() {
        return operation.substring(0, operation.indexOf('/'));
    }

    /** {@code com.agentpmt.<area>.<event>} in lower case, such as {@code com.agentpmt.workflows.setup_required}. */
    String type() {
        return "com.agentpmt." + area() + "." + event.toLowerCase(Locale.ROOT);
    }

    /** {@code /<component>/<operation>} as a reference of a URI, such as {@code /agentpmt/credits/balance}. */
    String source() {
        try {
            return new URI(null, null, "/" + component + "/" + operation, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
