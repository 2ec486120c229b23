/**
 * The rules of a NAT instance for `nft --file`, in a table of their own. Loading them
 * replaces them whole, in one transaction, so that there are never two.
 *
 * Everything that is forwarded comes in and goes out by the one interface: from the
 * VPC to elsewhere under the interface's address, and back what was asked for.
 */
export function natRules(networkInterface: string, cidr: string): string {
	return `table ip terrace_nat
delete table ip terrace_nat

table ip terrace_nat {
  chain forward {
    type filter hook forward priority filter; policy drop;
    iifname "${networkInterface}" oifname "${networkInterface}" ip saddr ${cidr} accept
    iifname "${networkInterface}" oifname "${networkInterface}" ct state established,related accept
  }

  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "${networkInterface}" ip saddr ${cidr} ip daddr != ${cidr} masquerade
  }
}
`;
}
