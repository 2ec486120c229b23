import { expect, test } from "vitest";
import {
	endpointServiceName,
	gatewayPrefixListName,
} from "./endpoint-service.ts";

test("names as AWS writes them", () => {
	expect(endpointServiceName("eu-west-1", "ecr.api")).toBe(
		"com.amazonaws.eu-west-1.ecr.api",
	);
	expect(gatewayPrefixListName("us-east-1", "dynamodb")).toBe(
		"com.amazonaws.us-east-1.dynamodb",
	);
});
