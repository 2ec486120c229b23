import {
	bastion,
	blueprint,
	containerDatabase,
	ephemeralNat,
	image,
	instance,
} from "terrace";

export default blueprint({
	name: "alumni-connect",
	region: "ap-south-1",
	network: {
		cidr: "172.16.0.0/16",
		zones: ["ap-south-1a"],
		subnets: {
			// The document's management subnet: the bastion's and the NAT gateway's.
			public: ["172.16.1.0/24"],
			service: ["172.16.2.0/24"],
			database: ["172.16.3.0/24"],
		},
		emptyPublicSubnet: { zone: "ap-south-1b", cidr: "172.16.4.0/24" },
		egress: ephemeralNat(),
	},
	access: bastion({
		from: ["203.0.113.7/32"],
		publicKey:
			"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To operator@example",
	}),
	service: {
		source: image("shobanchiddarth/alumni-connect-backend:0.0.2"),
		port: 8000,
		healthCheck: "/",
		runsOn: instance({ instance: "t3.micro" }),
	},
	database: containerDatabase({ image: "postgres:16", instance: "t3.micro" }),
	// The absolute minimum, says the document: nobody watches a system that lives for an afternoon.
	observe: { alarms: false, dashboard: false },
	policy: {
		suppress: [
			{
				rule: "listener-plain-http",
				address: "aws_lb_listener.http",
				reason:
					"A demonstration of an afternoon without a domain: nobody issues a certificate for a load balancer's own name.",
				owner: "operator@example.com",
			},
		],
	},
});
