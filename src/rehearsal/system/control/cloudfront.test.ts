import { expect, it } from "vitest";
import { exampleVariants } from "../../../../test/support/example.ts";
import { graphOfDocument } from "../../../plan/index.ts";
import { synthesise } from "../../../synth/index.ts";
import { Refusal } from "../../aws/index.ts";
import { cloudFrontCalls } from "./cloudfront.ts";
import type { ControlTools } from "./control-tools.ts";

/** Calls about the newsletter's CDN, and what that was told to forget. */
async function operated() {
	const [variant] = await exampleVariants("newsletter");
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error("there is no stack");
	const graph = graphOfDocument(stack.document);
	const forgotten: string[] = [];
	const cdn = {
		invalidate: (paths: readonly string[]) => forgotten.push(...paths),
	};
	const tools = { moment: () => 0 } as ControlTools;
	const calls = cloudFrontCalls({ graph, cdn }, tools);
	return {
		forgotten,
		call: (operation: string, input = {}) => {
			try {
				return Object(calls[operation]?.(input));
			} catch (error) {
				if (error instanceof Refusal) return error.code;
				throw error;
			}
		},
	};
}

const Id = "EREHEARSAL";
const batch = { Id, CallerReference: "one", Paths: ["/static/*"] };

it("lists the distribution by the id that its calls take", async () => {
	const { call } = await operated();
	expect(call("ListDistributions")).toMatchObject({
		Quantity: 1,
		Items: [{ DistributionSummary: { Id, Status: "Deployed", Enabled: true } }],
	});
});

it("has the CDN forget what is invalidated, once for one reference", async () => {
	const { call, forgotten } = await operated();
	const made = call("CreateInvalidation", batch);
	expect(made.Status).toBe("InProgress");
	expect(call("CreateInvalidation", batch).Id).toBe(made.Id);
	expect(forgotten).toEqual(["/static/*"]);
	const input = { Id, InvalidationId: made.Id };
	expect(call("GetInvalidation", input)).toMatchObject({
		Status: "Completed",
		InvalidationBatch: { Paths: { Items: [{ Path: "/static/*" }] } },
	});
	expect(call("ListInvalidations", { Id }).Quantity).toBe(1);
});

it.each([
	["CreateInvalidation", { ...batch, Id: "E2" }, "NoSuchDistribution"],
	["CreateInvalidation", { ...batch, Paths: ["a"] }, "InvalidArgument"],
	["CreateInvalidation", { ...batch, Paths: ["/a*b"] }, "InvalidArgument"],
	["CreateInvalidation", { ...batch, Paths: [] }, "InvalidArgument"],
	[
		"CreateInvalidation",
		{ ...batch, Paths: Array(16).fill("/a*") },
		"TooManyInvalidationsInProgress",
	],
	[
		"CreateInvalidation",
		{ ...batch, Paths: Array(3001).fill("/a") },
		"TooManyInvalidationsInProgress",
	],
	["GetInvalidation", { Id, InvalidationId: "I2" }, "NoSuchInvalidation"],
])("refuses %s of %j by %s", async (operation, input, code) => {
	const { call } = await operated();
	expect(call(operation, input)).toBe(code);
});

it("refuses another batch by the same reference", async () => {
	const { call } = await operated();
	call("CreateInvalidation", batch);
	const other = { ...batch, Paths: ["/other"] };
	expect(call("CreateInvalidation", other)).toBe("InvalidArgument");
});
