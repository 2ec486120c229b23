import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures". */
export const serviceWithoutCircuitBreaker: Rule = {
	id: "service-without-circuit-breaker",
	kind: "fragile",
	severity: "medium",
	title: "A deployment that fails is taken back",
	why: "Without it ECS starts the broken tasks again and again, for ever, and pays for each.",
	fix: "deployment_circuit_breaker { enable = true, rollback = true }.",
	mappings: { wellArchitected: ["OPS06-BP04"] },
	check: each("task-service", ({ controller, circuitBreaker, rollsBack }) =>
		judge("deployment_controller", controller, (type) =>
			type !== "ECS"
				? notApplicable("something else deploys it")
				: judge("deployment_circuit_breaker", circuitBreaker, (enabled) =>
						!enabled
							? violation("it has no circuit breaker")
							: judge("rollback", rollsBack, (back) =>
									back
										? compliant
										: violation(
												"its circuit breaker stops, and does not go back",
											),
								),
					),
		),
	),
};
