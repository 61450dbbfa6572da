package com.agentpmt.camel.options;

/** What the body holds after a call. The constants are spelt as users write them in URIs. */
public enum OutputFormat {
    /** A record of {@code com.agentpmt.camel.model}. */
    pojo,
    /** A {@code Map}: the whole answer as sent. */
    map,
    /** JSON text: the whole answer as sent. */
    json
}
