package com.agentpmt.camel.model;

import java.io.Serializable;

/**
 * One thing that the server found wrong with a request (an entry of {@code detail} in HTTP 422).
 *
 * @param location where, as a path such as {@code body.parameters.0}; empty where not said
 * @param message what is wrong
 * @param type the kind of error, such as {@code missing}; null where not said
 */
public record Violation(String location, String message, String type) implements Serializable {}
