CREATE TABLE agentpmt_state (
    id VARCHAR(255) NOT NULL PRIMARY KEY,
    exchange BYTEA NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE agentpmt_state_completed (
    id VARCHAR(255) NOT NULL PRIMARY KEY,
    exchange BYTEA NOT NULL,
    version BIGINT NOT NULL
);
