# Makes a network of namespaces and sends real packets through it.
#
# Perl, because one small process can enter every namespace in turn and keep sockets
# open in all of them (setns is one syscall away), and because Debian has it everywhere.
# It runs inside a user, mount, network and process namespace of its own: see
# world.ts. When it ends, everything that it made is gone.
#
# With `stay` as its third argument it is a rehearsal's: `G` ends the instructions, the world is
# made and `W` written, and then flows come in batches that `G` ends and `E` answers, until its
# standard input ends. Without, it is the judge's: one batch, and every packet is counted.
#
# Reads from standard input, one instruction a line, fields parted by tabs:
#   L  ip-batch line                          namespaces and links
#   M  namespace                              what follows is about this one
#   S  path value | N  nft line | I  ip-batch line | J  the same for IPv6
#   F  id expected kind client source port server destination port listener counter
#      (kind: tcp, udp, echo, mask, or a protocol's number; the counter is the one that is to
#      count it, empty for none)
# Writes:
#   R  id yes|no|error text                   whether an answer came back
#   C  namespace counter packets
use strict;
use warnings;
use Errno qw(EINPROGRESS);
use Fcntl;
use POSIX ();
use Socket qw(:all);
use Time::HiRes qw(time);

my $stays = ($ARGV[2] // '') eq 'stay';

# Whatever goes wrong, nothing of a judgement stays behind for long.
alarm 180 unless $stays;
$| = 1;

# Seconds: how long what should not come is waited for, and what should.
my ($patience, $longest) = map { $_ / 1000 } @ARGV[0, 1];
my (@links, @spaces, @flows);
sub read_instructions {
	while (my $line = <STDIN>) {
		chomp $line;
		my ($kind, @fields) = split /\t/, $line, -1;
		if ($kind eq 'L') { push @links, $fields[0] }
		elsif ($kind eq 'M') { push @spaces, { name => $fields[0] } }
		elsif ($kind eq 'S') { push @{ $spaces[-1]{sysctl} }, [@fields] }
		elsif ($kind eq 'N') { push @{ $spaces[-1]{nft} }, $fields[0] }
		elsif ($kind eq 'I') { push @{ $spaces[-1]{ip} }, $fields[0] }
		elsif ($kind eq 'J') { push @{ $spaces[-1]{ip6} }, $fields[0] }
		elsif ($kind eq 'F') { push @flows, flow(@fields) }
		elsif ($kind eq 'G') { return 1 }
	}
	return 0;
}

sub flow {
	my %flow;
	@flow{qw(id expected kind client source sport server destination dport listener counter)} = @_;
	return \%flow;
}

# What is counted must be the packets that were sent and their answers, and nothing else. So nobody
# complains of a packet that cannot go on (AWS's routers do not either), and a connection that has no
# answer is asked for once.
my $quiet = <<'NFT';
table inet judge {
	set asked4 { type ipv4_addr . ipv4_addr . inet_service . inet_service; size 4096; flags dynamic; }
	set asked6 { type ipv6_addr . ipv6_addr . inet_service . inet_service; size 4096; flags dynamic; }
	chain output {
		type filter hook output priority raw; policy accept;
		icmp type { destination-unreachable, time-exceeded, redirect } drop
		icmpv6 type { destination-unreachable, time-exceeded, nd-redirect } drop
		tcp flags & (syn | ack) == syn jump once
	}
	chain once {
		ip saddr . ip daddr . tcp sport . tcp dport @asked4 drop
		ip6 saddr . ip6 daddr . tcp sport . tcp dport @asked6 drop
		add @asked4 { ip saddr . ip daddr . tcp sport . tcp dport }
		add @asked6 { ip6 saddr . ip6 daddr . tcp sport . tcp dport }
	}
}
NFT

sub make_world {
	# A link must know its namespace's settings when it appears, so namespaces come first.
	feed('ip -batch -', grep { /^netns/ } @links);
	for my $space (@spaces) {
		enter($space->{name});
		set(@$_) for @{ $space->{sysctl} // [] };
		# Each packet counts once: no second try of an answer that was dropped.
		set('ipv4/tcp_synack_retries', 0) unless $stays;
		# A neighbour on a busy machine may take its time to say who it is.
		set('ipv4/neigh/default/mcast_solicit', 30);
		set('ipv6/neigh/default/mcast_solicit', 30);
	}
	home();
	feed('ip -batch -', grep { !/^netns/ } @links);
	for my $space (@spaces) {
		enter($space->{name});
		feed('nft -f -', @{ $space->{nft} }) if $space->{nft};
		feed('nft -f -', $quiet) unless $stays;
		feed('ip -batch -', @{ $space->{ip} }) if $space->{ip};
		feed('ip -6 -batch -', @{ $space->{ip6} }) if $space->{ip6};
	}
	wait_for_bridges();
	home();
}

# A bridge carries nothing before the kernel has noticed that its ports are up.
sub wait_for_bridges {
	my $end = time + 60;
	for my $space (grep { grep { /type bridge/ } @{ $_->{ip} // [] } } @spaces) {
		enter($space->{name});
		until (all_up()) {
			die "links of $space->{name} do not come up" if time > $end;
			select undef, undef, undef, 0.02;
		}
	}
}

sub all_up {
	my @links = qx(ip -o link);
	return !grep { /NO-CARRIER|LOWERLAYERDOWN|state DOWN/ } @links;
}

sub set {
	my ($path, $value) = @_;
	open my $file, '>', "/proc/sys/net/$path" or return;
	print {$file} $value;
	close $file;
}

sub feed {
	my ($command, @lines) = @_;
	return unless @lines;
	open my $pipe, '|-', $command or die "cannot run $command: $!";
	print {$pipe} map { "$_\n" } @lines;
	close $pipe or die "failed: $command\n" . join("\n", @lines) . "\n";
}

# --- namespaces ---

my (%handles, $here);

sub enter {
	my ($name) = @_;
	return if defined $here && $here eq $name;
	$handles{''} //= handle('/proc/self/ns/net');
	$handles{$name} //= handle("/run/netns/$name");
	my $number = (POSIX::uname())[4] eq 'aarch64' ? 268 : 308;
	syscall($number, fileno $handles{$name}, 0x40000000) == 0
		or die "cannot enter namespace '$name': $!";
	$here = $name;
}

sub home { enter('') if defined $here }

sub handle {
	my ($path) = @_;
	sysopen my $file, $path, O_RDONLY or die "cannot open $path: $!";
	return $file;
}

# --- probing ---

my (%listeners, %sockets);

sub probe {
	listen_for($_) for @flows;
	my $start = time;
	send_flow($_) for @flows;
	while (1) {
		my $waiting = grep { !$_->{done} && $_->{expected} eq 'yes' } @flows;
		my $open = grep { !$_->{done} } @flows;
		my $elapsed = time - $start;
		last if !$open || $elapsed > $longest || (!$waiting && $elapsed > $patience);
		serve(0.02);
	}
	await_counters() unless $stays;
	for my $flow (@flows) {
		my $result = $flow->{result} // 'no';
		print join("\t", 'R', $flow->{id}, $result, $flow->{error} // ''), "\n";
	}
}

sub watch {
	my ($socket, $read, $write) = @_;
	$sockets{ fileno $socket } = { socket => $socket, read => $read, write => $write };
}

sub unwatch { my ($socket) = @_; delete $sockets{ fileno $socket } }

sub serve {
	my ($wait) = @_;
	my ($reads, $writes) = ('', '');
	for my $number (keys %sockets) {
		vec($reads, $number, 1) = 1 if $sockets{$number}{read};
		vec($writes, $number, 1) = 1 if $sockets{$number}{write};
	}
	return if select(my $r = $reads, my $w = $writes, undef, $wait) <= 0;
	for my $number (keys %sockets) {
		my $watched = $sockets{$number} or next;
		$watched->{write}->() if $watched->{write} && vec($w, $number, 1);
		$watched->{read}->() if $sockets{$number} && $watched->{read} && vec($r, $number, 1);
	}
}

sub finish {
	my ($flow, $result, $error) = @_;
	return if $flow->{done};
	@$flow{qw(done result error)} = (1, $result, $error);
	my $socket = delete $flow->{socket} or return;
	unwatch($socket);
	close $socket;
}

sub address {
	my ($text, $port) = @_;
	return $text =~ /:/
		? (AF_INET6, pack_sockaddr_in6($port, inet_pton(AF_INET6, $text)))
		: (AF_INET, pack_sockaddr_in($port, inet_pton(AF_INET, $text)));
}

sub open_socket {
	my ($space, $family, $type, $protocol, $local) = @_;
	enter($space);
	socket(my $socket, $family, $type, $protocol) or return fail('socket');
	setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, pack('i', 1));
	fcntl($socket, F_SETFL, O_NONBLOCK);
	bind($socket, $local) or return fail('bind');
	home();
	return $socket;
}

sub fail { my ($what) = @_; my $why = "$what: $!"; home(); return (undef, $why) }

my %protocols = (tcp => 6, udp => 17, echo => 1, mask => 1);
my %types = (tcp => SOCK_STREAM, udp => SOCK_DGRAM);

sub protocol_of {
	my ($kind, $family) = @_;
	return 58 if $kind eq 'echo' && $family == AF_INET6;
	return $protocols{$kind} // $kind;
}

sub listen_for {
	my ($flow) = @_;
	my ($kind, $space) = @$flow{qw(kind server)};
	return if $kind eq 'echo' || $space eq '';
	my $key = join ' ', $kind, $space, @$flow{qw(listener dport)};
	return if $listeners{$key};
	my $type = $types{$kind} // SOCK_RAW;
	my ($family, $local) = address($flow->{listener}, $types{$kind} ? $flow->{dport} : 0);
	my ($socket, $why) = open_socket($space, $family, $type, protocol_of($kind, $family), $local);
	if (!$socket) {
		finish($flow, 'error', "listener $why");
		return;
	}
	$listeners{$key} = $socket;
	if ($kind eq 'tcp') { listen $socket, 64 }
	elsif ($kind eq 'udp') { watch($socket, sub { answer($socket) }) }
	else { watch($socket, sub { raw_arrival($socket, $kind, $family, $space) }) }
}

sub answer {
	my ($socket) = @_;
	while (defined(my $peer = recv($socket, my $text, 2048, 0))) {
		# Only questions are answered, so two listeners cannot talk for ever.
		send($socket, "answer $1", 0, $peer) if $text =~ /^ask (\d+)$/;
	}
}

# A raw IPv4 socket sees the IP header as well, an IPv6 one does not.
sub payload {
	my ($packet, $family) = @_;
	return $family == AF_INET ? substr($packet, 4 * (ord($packet) & 15)) : $packet;
}

# Nobody answers a raw protocol by itself; an address mask request has no answer, so its arrival counts.
sub raw_arrival {
	my ($socket, $kind, $family, $space) = @_;
	while (defined(my $peer = recv($socket, my $packet, 2048, 0))) {
		my $text = payload($packet, $family);
		if ($kind eq 'mask') {
			my ($type, $code, $sum, $id) = unpack 'CCnn', $text;
			next unless $type == 17;
			for my $flow (@flows) {
				finish($flow, 'yes') if $flow->{kind} eq 'mask' && $flow->{mark} == $id;
			}
		}
		elsif ($text =~ /^ask (\d+)$/) { send($socket, "answer $1", 0, $peer) }
	}
}

my $marks = 0;

sub send_flow {
	my ($flow) = @_;
	return if $flow->{done};
	my $kind = $flow->{kind};
	$flow->{mark} = ++$marks;
	my $type = $types{$kind} // SOCK_RAW;
	my ($family, $local) = address($flow->{source}, $types{$kind} ? $flow->{sport} : 0);
	my (undef, $remote) = address($flow->{destination}, $types{$kind} ? $flow->{dport} : 0);
	my ($socket, $why) = open_socket($flow->{client}, $family, $type, protocol_of($kind, $family), $local);
	return finish($flow, 'error', "client $why") unless $socket;
	$flow->{socket} = $socket;
	if ($kind eq 'tcp') { begin_tcp($flow, $socket, $remote) }
	elsif ($kind eq 'udp') { begin_udp($flow, $socket, $remote) }
	else { begin_raw($flow, $socket, $remote, $family) }
}

sub begin_tcp {
	my ($flow, $socket, $remote) = @_;
	if (connect($socket, $remote)) { return finish($flow, 'yes') }
	return finish($flow, 'no', "$!") if $! != EINPROGRESS;
	watch($socket, undef, sub {
		my $error = unpack 'i', getsockopt($socket, SOL_SOCKET, SO_ERROR);
		# A refusal is an answer too: it went there and came back.
		my $answered = $error == 0 || $error == POSIX::ECONNREFUSED();
		finish($flow, $answered ? 'yes' : 'no', $error ? "error $error" : '');
	});
}

sub begin_udp {
	my ($flow, $socket, $remote) = @_;
	connect($socket, $remote) or return finish($flow, 'no', "$!");
	watch($socket, sub {
		my $peer = recv($socket, my $text, 2048, 0);
		finish($flow, 'yes') if defined $peer && $text eq "answer $flow->{mark}";
	});
	send($socket, "ask $flow->{mark}", 0) // finish($flow, 'no', "$!");
}

sub begin_raw {
	my ($flow, $socket, $remote, $family) = @_;
	my $kind = $flow->{kind};
	my $mark = $flow->{mark};
	watch($socket, sub {
		while (defined(my $peer = recv($socket, my $packet, 2048, 0))) {
			# An answer from another address is none: a translator got hold of it.
			next unless host_of($peer, $family) eq host_of($remote, $family);
			my $text = payload($packet, $family);
			return finish($flow, 'yes') if is_answer($kind, $text, $family, $mark);
		}
	});
	my $text = $kind eq 'echo' ? icmp($family == AF_INET ? 8 : 128, $mark, $family)
		: $kind eq 'mask' ? icmp(17, $mark, $family)
		: "ask $mark";
	send($socket, $text, 0, $remote) // finish($flow, 'no', "$!");
}

sub host_of {
	my ($packed, $family) = @_;
	my (undef, $host) = $family == AF_INET ? unpack_sockaddr_in($packed) : unpack_sockaddr_in6($packed);
	return $host;
}

sub is_answer {
	my ($kind, $text, $family, $mark) = @_;
	return $text eq "answer $mark" unless $kind eq 'echo';
	my ($type, undef, undef, undef, $sequence) = unpack 'CCnnn', $text;
	# The identifier may be translated on the way; the sequence number is not.
	return $type == ($family == AF_INET ? 0 : 129) && $sequence == $mark;
}

# The kernel fills in ICMPv6's checksum itself.
sub icmp {
	my ($type, $mark, $family) = @_;
	my $body = pack('nn', $mark, $mark) . ("\0" x 12);
	my $sum = $family == AF_INET ? checksum(pack('CCn', $type, 0, 0) . $body) : 0;
	return pack('CCn', $type, 0, $sum) . $body;
}

sub checksum {
	my ($bytes) = @_;
	my $sum = 0;
	$sum += $_ for unpack 'n*', $bytes;
	$sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
	return ~$sum & 0xffff;
}

# Packets that are still on their way are waited for: until all that should be counted has been.
sub await_counters {
	my $end = time + $longest;
	my $pause = 0.02;
	my %expected;
	# What could not be sent is not waited for.
	for my $flow (grep { $_->{counter} ne '' && ($_->{result} // '') ne 'error' } @flows) {
		$expected{ $flow->{counter} }++;
	}
	until (all_counted(\%expected)) {
		last if time > $end;
		serve($pause);
		$pause = $pause < 0.5 ? $pause * 1.5 : 0.5;
	}
	# And what should not be counted gets some time to be so.
	my $settled = time + $patience;
	serve(0.02) while time < $settled;
}

sub all_counted {
	my ($expected) = @_;
	my %sums;
	for my $counter (counters()) {
		my (undef, $name, $packets) = @$counter;
		my ($group) = grep { $name eq $_ || ($_ eq 'acl' && $name =~ /^acl/) } keys %$expected;
		$sums{$group} += $packets if defined $group;
	}
	return !grep { ($sums{$_} // 0) < $expected->{$_} } keys %$expected;
}

sub counters {
	my @found;
	for my $space (@spaces) {
		next unless grep { /counter/ } @{ $space->{nft} // [] };
		enter($space->{name});
		open my $pipe, '-|', 'nft list counters' or die "cannot run nft: $!";
		my $name = '';
		while (my $line = <$pipe>) {
			$name = $1 if $line =~ /counter (\S+) \{/;
			push @found, [$space->{name}, $name, $1] if $line =~ /packets (\d+)/;
		}
		close $pipe;
	}
	home();
	return @found;
}

# Whoever lives here afterwards finds every port free.
sub let_go {
	close $_ for values %listeners;
	close $_->{socket} for values %sockets;
	%listeners = %sockets = ();
	@flows = ();
}

sub stay {
	make_world();
	# The first process of its namespace inherits all orphans.
	$SIG{CHLD} = 'IGNORE';
	print "W\n";
	while (read_instructions()) {
		probe();
		let_go();
		print "E\n";
	}
}

sub judge {
	make_world();
	probe();
	print join("\t", 'C', @$_), "\n" for counters();
}

read_instructions();
if ($stays) { stay() } else { judge() }
