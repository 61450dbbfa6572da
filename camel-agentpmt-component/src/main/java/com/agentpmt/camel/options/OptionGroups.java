package com.agentpmt.camel.options;

/** All options of a component or an endpoint, by what they are about. */
public record OptionGroups(
        SecurityOptions security,
        ConnectionOptions connection,
        SessionOptions session,
        ResultOptions result,
        ProductOptions products,
        ConsumerOptions consumer) {

    /** The options as they are before anything is set. */
    public static OptionGroups defaults() {
        return new OptionGroups(
                new SecurityOptions(),
                new ConnectionOptions(),
                new SessionOptions(),
                new ResultOptions(),
                new ProductOptions(),
                new ConsumerOptions());
    }

    /** An endpoint starts with a copy of what its component says. */
    public OptionGroups copy() {
        return new OptionGroups(
                security.clone(),
                connection.clone(),
                session.clone(),
                result.clone(),
                products.clone(),
                consumer.clone());
    }
}
