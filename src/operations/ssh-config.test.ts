import { expect, it } from "vitest";
import { sshConfig } from "./ssh-config.ts";

const resource = (address: string, values: object) => {
	const [type = "", name = ""] = address.split(".");
	return { address, type, name, values };
};

function state(...resources: object[]) {
	return JSON.stringify({ values: { root_module: { resources } } });
}

const bastion = resource("aws_eip.bastion", { public_ip: "203.0.113.9" });

it("goes to single hosts through the bastion", () => {
	const service = resource("aws_instance.service", { private_ip: "10.0.2.7" });
	const itself = resource("aws_instance.bastion", { private_ip: "10.0.1.4" });
	expect(
		sshConfig("shop", state(bastion, itself, service)),
	).toMatchInlineSnapshot(`
		"Host shop-bastion
		  HostName 203.0.113.9
		  User ec2-user

		Host shop-service
		  HostName 10.0.2.7
		  User ec2-user
		  ProxyJump shop-bastion
		"
	`);
});

it.each([
	["10.0.2.0/24", "10.0.2.*"],
	["10.0.4.0/23", "10.0.4.* 10.0.5.*"],
	["10.0.2.64/26", "10.0.2.*"],
	["10.7.0.0/16", "10.7.*"],
])("knows the hosts of a group by their subnet: %s", (cidr, pattern) => {
	const group = resource("aws_autoscaling_group.service", {});
	const subnet = resource("aws_subnet.service_a", { cidr_block: cidr });
	const other = resource("aws_subnet.public_a", { cidr_block: "10.9.0.0/24" });
	expect(sshConfig("shop", state(bastion, group, subnet, other))).toContain(
		`\nHost ${pattern}\n  User ec2-user\n  ProxyJump shop-bastion\n`,
	);
});

it("is for hosts behind a bastion", () => {
	expect(sshConfig("shop", "{}")).toMatchObject({ code: "no-bastion" });
});
