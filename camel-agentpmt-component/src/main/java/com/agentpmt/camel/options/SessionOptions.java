package com.agentpmt.camel.options;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The connection instance, by which the server keeps the state of a session. */
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

    /** Connection instance (session) of an earlier answer, sent as x-instance-id. */
    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }

    public String getInstanceMetadata() {
        return instanceMetadata;
    }

    /** JSON text that describes the caller in the activity log, sent as x-instance-metadata. */
    public void setInstanceMetadata(String instanceMetadata) {
        this.instanceMetadata = instanceMetadata;
    }
}
