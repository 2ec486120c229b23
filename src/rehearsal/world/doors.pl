# Opens listening sockets in several network namespaces and hands them to one program.
#
# Perl, as in world.pl: setns is one syscall away. The program finds the sockets as its files 3, 4 and so on, in the
# order of the arguments; it serves them wherever it stands itself.
#
# A port that ends in `/udp` is one of UDP.
#
#   perl doors.pl [namespace address port]... -- program [argument]...
use strict;
use warnings;
use Fcntl;
use POSIX ();
use Socket qw(:all);

# An ordinary user's path may lack the folders of `ip` and `nft`.
$ENV{PATH} .= ':/usr/sbin:/sbin';
# What is opened stays open in the program that takes this one's place.
$^F = 65_535;
my @open;
my $setns = (POSIX::uname())[4] eq 'aarch64' ? 268 : 308;
while (@ARGV && $ARGV[0] ne '--') {
	my ($space, $address, $port) = splice @ARGV, 0, 3;
	sysopen my $handle, "/run/netns/$space", O_RDONLY or die "cannot open namespace $space: $!\n";
	syscall($setns, fileno $handle, 0x40000000) == 0 or die "cannot enter namespace $space: $!\n";
	close $handle;
	my $isUdp = $port =~ s/\/udp$//;
	# Metadata is answered by the machine itself, at an address that its network does not have and a port that its own
	# programs may want: what is sent there is led to a port that nobody wants.
	if ($address =~ /^169\.254\./ && $port == 80) {
		my $own = 51_678;
		# On its own loopback, because what filters stand before the network must not see it.
		system('ip', 'address', 'add', "$address/32", 'dev', 'lo') == 0 or die "cannot have $address in $space\n";
		system('nft', "add table ip metadata; add chain ip metadata output { type nat hook output priority -100; }; add rule ip metadata output ip daddr $address tcp dport $port redirect to :$own") == 0
			or die "cannot lead $address to $space\n";
		($address, $port) = ('127.0.0.1', $own);
	}
	socket(my $socket, AF_INET, $isUdp ? SOCK_DGRAM : SOCK_STREAM, 0) or die "no socket: $!\n";
	setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, pack 'l', 1);
	bind($socket, pack_sockaddr_in($port, inet_aton($address))) or die "cannot listen at $address:$port in $space: $!\n";
	$isUdp or listen($socket, 128) or die "cannot listen at $address:$port in $space: $!\n";
	push @open, $socket;
}
shift @ARGV;
exec @ARGV or die "cannot run $ARGV[0]: $!\n";
