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

import com.agentpmt.camel.OutputFormat;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Options of every operation besides connection and security: the session, and what the message contains after a call. */
@UriParams
public class CommonOptions implements Cloneable {

    @UriParam(label = "common")
    private String instanceId;

    @UriParam(label = "common")
    private String instanceMetadata;

    @UriParam(label = "common", defaultValue = "pojo")
    private OutputFormat outputFormat = OutputFormat.pojo;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwExceptionOnFailure = true;

    @Override
    public CommonOptions clone() {
        try {
            return (CommonOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code instanceId}: {@code null} by default} */
    public String getInstanceId() {
        return instanceId;
    }

    /**
     * Connection instance (session) of an earlier response, sent as x-instance-id.
     *
     * @param instanceId {@code null} by default
     */
    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }

    /** {@return the option {@code instanceMetadata}: {@code null} by default} */
    public String getInstanceMetadata() {
        return instanceMetadata;
    }

    /**
     * JSON text that describes the caller in the activity log, sent as x-instance-metadata on one line, with characters outside ASCII escaped.
     *
     * @param instanceMetadata {@code null} by default
     */
    public void setInstanceMetadata(String instanceMetadata) {
        this.instanceMetadata = instanceMetadata;
    }

    /** {@return the option {@code outputFormat}: {@code pojo} by default} */
    public OutputFormat getOutputFormat() {
        return outputFormat;
    }

    /**
     * Body after a call: a record of the model, a Map, or JSON text. Map and text contain the whole response as sent, with every digit.
     *
     * @param outputFormat {@code pojo} by default
     */
    public void setOutputFormat(OutputFormat outputFormat) {
        this.outputFormat = outputFormat;
    }

    /** {@return the option {@code throwExceptionOnFailure}: {@code true} by default} */
    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    /**
     * Whether a failed call throws. If not, the response text becomes the body, and its status and message become headers; a call without a response, or with an unknown outcome, throws in any case.
     *
     * @param throwExceptionOnFailure {@code true} by default
     */
    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }
}
