import type { LoadGenerator, LoadGeneratorInput } from "../load-generator.ts";
import { architectureOf } from "./architecture.ts";

export function settleLoadGenerator(
	input: LoadGeneratorInput,
	healthCheckPath: string,
): LoadGenerator {
	const { from, workers = 1, instance = "t3.small" } = input;
	return {
		from,
		workers,
		instance,
		architecture: architectureOf(instance),
		locustfile: input.locustfile ?? defaultLocustfile(healthCheckPath),
	};
}

/** Python reads a text in double quotation marks as JSON does. */
function defaultLocustfile(healthCheckPath: string): string {
	return `from locust import HttpUser, between, task


class Visitor(HttpUser):
    wait_time = between(1, 3)

    @task(3)
    def home(self):
        self.client.get("/")

    @task
    def health(self):
        self.client.get(${JSON.stringify(healthCheckPath)})
`;
}
