import { expect, it } from "vitest";
import { registryForTest } from "../../../test/support/loopback-registry.ts";
import { ociRegistry } from "./oci-registry.ts";

const nobody = async () => {
	throw new Error("nobody is to log in");
};
const { resolve } = ociRegistry(nobody);

it("resolves a tag to its digest, and knows the platform of an image", async () => {
	const registry = await registryForTest();
	const digest = registry.push("1.0.0", { architecture: "arm64" });
	const image = `${registry.host}/acme/shop`;
	const found = { kind: "image", digest, platforms: ["linux/arm64"] };
	expect(await resolve(`${image}:1.0.0`)).toEqual(found);
	expect(await resolve(`${image}:1.0.0@${digest}`)).toEqual(found);
	expect(registry.asked.map(({ path }) => path.split("/").at(-2))).toEqual([
		"manifests",
		"blobs",
		"manifests",
		"blobs",
	]);
});

it("knows the platforms of an index, without what only stands beside them", async () => {
	const registry = await registryForTest();
	registry.push("2.0.0", { architecture: "amd64", index: true });
	expect(await resolve(`${registry.host}/acme/shop:2.0.0`)).toMatchObject({
		platforms: ["linux/amd64"],
	});
	expect(registry.asked).toHaveLength(1);
});

it("takes the token that a registry gives to anybody", async () => {
	const registry = await registryForTest("token");
	registry.push("1.0.0", { architecture: "amd64" });
	expect(await resolve(`${registry.host}/acme/shop:1.0.0`)).toMatchObject({
		kind: "image",
	});
	expect(registry.asked.slice(0, 3)).toEqual([
		{ path: "/v2/acme/shop/manifests/1.0.0", by: "" },
		{
			path: "/token?service=loopback&scope=repository%3Aacme%2Fshop%3Apull",
			by: "",
		},
		{ path: "/v2/acme/shop/manifests/1.0.0", by: "Bearer for-anybody" },
	]);
});

it("says what is missing and what may not be read", async () => {
	const open = await registryForTest();
	expect(await resolve(`${open.host}/acme/shop:9`)).toMatchObject({
		kind: "missing",
	});
	const closed = await registryForTest("closed");
	expect(await resolve(`${closed.host}/acme/shop:1`)).toMatchObject({
		kind: "denied",
		reason: expect.stringMatching(/^the registry answers 401/),
	});
});

it("throws where no registry answers", async () => {
	await expect(resolve("127.0.0.1:9/acme/shop:1")).rejects.toThrow();
});
