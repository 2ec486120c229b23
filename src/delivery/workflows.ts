import type { Delivery } from "./delivery.ts";
import { deploy } from "./deploy.ts";
import { drift } from "./drift.ts";
import { priceRefresh } from "./price-refresh.ts";
import { pullRequest } from "./pull-request.ts";
import type { Workflow } from "./workflow.ts";

export function workflowsOf(delivery: Delivery): readonly Workflow[] {
	return [
		pullRequest(delivery),
		deploy(delivery),
		drift(delivery),
		priceRefresh(delivery),
	];
}
