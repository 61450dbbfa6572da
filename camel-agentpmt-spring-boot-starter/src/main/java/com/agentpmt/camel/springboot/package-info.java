/**
 * Spring Boot auto-configuration of the component. Public for applications: {@code AgentPmtComponentConfiguration}, and
 * the annotation for tests in the package {@code test}.
 */
package com.agentpmt.camel.springboot;
