import { expect, it } from "vitest";
import {
	certificateNames,
	furtherNames,
	type Named,
} from "./certificate-names.ts";

const resource = (address: string, attributes = {}) => ({
	address,
	type: address.split(".")[0] ?? "",
	attributes,
});

const refers = (from: string, name: string, to: string) => ({
	from,
	path: [name],
	to,
});

const graph: Named = {
	resources: [
		resource("aws_acm_certificate.one", {
			domain_name: "shop.example",
			subject_alternative_names: ["www.shop.example", "shop.example"],
		}),
		resource("aws_acm_certificate.two", { domain_name: "*.else.example" }),
		resource("aws_acm_certificate_validation.one"),
		resource("aws_lb_listener.validated"),
		resource("aws_lb_listener.stranger", {
			certificate_arn: "arn:aws:acm:eu-central-1:123456789012:certificate/1",
		}),
		resource("aws_lb_listener_certificate.more"),
	],
	references: [
		refers(
			"aws_acm_certificate_validation.one",
			"certificate_arn",
			"aws_acm_certificate.one",
		),
		refers(
			"aws_lb_listener.validated",
			"certificate_arn",
			"aws_acm_certificate_validation.one",
		),
		refers("aws_lb_listener.validated", "load_balancer_arn", "aws_lb.main"),
		refers(
			"aws_lb_listener_certificate.more",
			"listener_arn",
			"aws_lb_listener.validated",
		),
		refers(
			"aws_lb_listener_certificate.more",
			"certificate_arn",
			"aws_acm_certificate.two",
		),
	],
};

it("are those of the certificate that the plan asks for, also by way of its validation", () => {
	expect(certificateNames(graph, "aws_lb_listener.validated")).toEqual([
		"shop.example",
		"www.shop.example",
	]);
	expect(furtherNames(graph, "aws_lb_listener.validated")).toEqual([
		["*.else.example"],
	]);
});

it("are none where the certificate is not in the plan", () => {
	expect(certificateNames(graph, "aws_lb_listener.stranger")).toEqual([]);
	expect(furtherNames(graph, "aws_lb_listener.stranger")).toEqual([]);
	const looked = resource("aws_acm_certificate.looked", { domain: "a.b" });
	const from = "aws_lb_listener.stranger";
	const more = {
		resources: [...graph.resources, looked],
		references: [refers(from, "certificate_arn", looked.address)],
	};
	expect(certificateNames(more, from)).toEqual(["a.b"]);
});
