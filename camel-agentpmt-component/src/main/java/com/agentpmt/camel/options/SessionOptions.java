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
package com.agentpmt.camel.options;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The connection instance, with which the server identifies a session. */
@UriParams
public class SessionOptions implements Cloneable {

    @UriParam(label = "common")
    private String instanceId;

    @UriParam(label = "common")
    private String instanceMetadata;

    @Override
    public SessionOptions clone() {
        try {
            return (SessionOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String getInstanceId() {
        return instanceId;
    }

    /** Connection instance (session) of an earlier response, sent as x-instance-id. */
    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }

    public String getInstanceMetadata() {
        return instanceMetadata;
    }

    /** JSON text that describes the caller in the activity log, sent as x-instance-metadata on one line, with characters outside ASCII escaped. */
    public void setInstanceMetadata(String instanceMetadata) {
        this.instanceMetadata = instanceMetadata;
    }
}
