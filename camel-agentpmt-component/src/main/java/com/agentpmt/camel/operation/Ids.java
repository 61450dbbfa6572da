package com.agentpmt.camel.operation;

/** Ids stand in paths and bodies: one that is blank, {@code .} or {@code ..} would mean something else there. */
final class Ids {

    private Ids() {}

    static String checked(String operation, String what, String id) {
        if (isBad(id)) {
            throw Refusal.of(operation, "the " + what + " must not be blank, . or ..");
        }
        return id;
    }

    static boolean isBad(String id) {
        return id == null || id.isBlank() || id.strip().equals(".") || id.strip().equals("..");
    }
}
