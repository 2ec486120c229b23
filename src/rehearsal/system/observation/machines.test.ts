import { expect, it } from "vitest";
import {
	type ExampleName,
	exampleVariants,
} from "../../../../test/support/example.ts";
import { compile } from "../../../kernel/index.ts";
import { entitiesOf, graphOfDocument } from "../../../plan/index.ts";
import { networkModelOf } from "../../../reachability/index.ts";
import { synthesise } from "../../../synth/index.ts";
import type { Ground } from "../../ground.ts";
import type { MetricName } from "../../observation/index.ts";
import { placesOf } from "../places.ts";
import type { Start } from "../start.ts";
import { machinesOf } from "./machines.ts";
import { isMeasured } from "./measured.ts";

const grocerymate = () => measuredIn("grocerymate");

/** Whose metrics there are in an example, and what its alarms may look at. */
async function measuredIn(example: ExampleName) {
	const [variant] = await exampleVariants(example);
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error(`${example} has no stack`);
	const graph = graphOfDocument(stack.document);
	const model = networkModelOf(entitiesOf(graph), graph.references, []);
	const ground = { address: (one: string) => one } as Ground;
	const places = placesOf(model, compile(model), ground);
	const machines = machinesOf({ model, graph, places } as Start);
	const isKnown = isMeasured(model, machines);
	return {
		machines,
		isKnown: (
			namespace: string,
			name: string,
			dimensions: MetricName["dimensions"],
		) => isKnown({ namespace, name, dimensions }),
	};
}

it("knows what its types have, its bastion's by its template too", async () => {
	const { machines } = await grocerymate();
	const of = (owner: string) => machines.find((one) => one.owner === owner);
	expect(of("aws_db_instance.primary")).toMatchObject({
		storageBytes: 20 * 2 ** 30,
		tellsLag: true,
		credits: { isUnlimited: true, launch: 0 },
	});
	expect(of("aws_autoscaling_group.service")).toMatchObject({
		vcpus: 2,
		memoryBytes: 2 ** 30,
		credits: { perHour: 12, maximum: 288 },
		agent: { namespace: "CWAgent" },
	});
	expect(of("aws_instance.bastion")?.vcpus).toBeGreaterThan(0);
});

it("measures the memory of tasks by what their definition reserves", async () => {
	const { machines, isKnown } = await measuredIn("fargate-pipeline");
	const task = machines.find(
		({ owner }) => owner === "aws_ecs_service.service",
	);
	expect(task?.memoryBytes).toBe(512 * 2 ** 20);
	const { dimensions = {} } = task?.counted ?? {};
	expect(isKnown("AWS/ECS", "MemoryUtilization", dimensions)).toBe(true);
	expect(isKnown("AWS/ECS", "MemoryReservation", dimensions)).toBe(false);
	const database = { DBInstanceIdentifier: "aws_db_instance.primary" };
	expect(isKnown("AWS/RDS", "MemoryUtilization", database)).toBe(false);
});

it("measures what it can, and nothing else", async () => {
	const { isKnown } = await grocerymate();
	const group = { AutoScalingGroupName: "aws_autoscaling_group.service" };
	const database = { DBInstanceIdentifier: "aws_db_instance.primary" };
	const bastion = { InstanceId: "aws_instance.bastion" };
	const gateway = { NatGatewayId: "aws_nat_gateway.main" };
	expect(isKnown("AWS/EC2", "CPUSurplusCreditBalance", group)).toBe(true);
	expect(isKnown("AWS/EC2", "NetworkIn", group)).toBe(false);
	expect(isKnown("AWS/RDS", "FreeStorageSpace", database)).toBe(true);
	expect(isKnown("AWS/RDS", "ReplicaLag", database)).toBe(true);
	expect(isKnown("AWS/RDS", "ReadLatency", database)).toBe(false);
	expect(isKnown("AWS/EC2", "StatusCheckFailed_System", bastion)).toBe(true);
	expect(isKnown("AWS/EC2", "StatusCheckFailed_System", group)).toBe(false);
	expect(isKnown("AWS/NATGateway", "BytesOutToDestination", gateway)).toBe(
		true,
	);
	expect(isKnown("AWS/NATGateway", "ErrorPortAllocation", gateway)).toBe(false);
	expect(isKnown("CWAgent", "mem_used_percent", { Service: "nobody" })).toBe(
		false,
	);
});
