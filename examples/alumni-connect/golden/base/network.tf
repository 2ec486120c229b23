# The VPC, its subnets, and every way in and out of them.

resource "aws_vpc" "main" {
  cidr_block           = "172.16.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "alumni-connect"
  }
}

# Without rules: what is started without a security group of its own reaches nothing and is reached
# by nothing.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "alumni-connect-default-unused"
  }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "alumni-connect"
  }
}

resource "aws_subnet" "public_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1a"
  cidr_block        = "172.16.1.0/24"

  tags = {
    Name = "alumni-connect-public-a"
  }
}

# Nothing lives here: a load balancer must span two zones.
resource "aws_subnet" "empty_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1b"
  cidr_block        = "172.16.4.0/24"

  tags = {
    Name = "alumni-connect-empty-b"
  }
}

resource "aws_subnet" "service_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1a"
  cidr_block        = "172.16.2.0/24"

  tags = {
    Name = "alumni-connect-service-a"
  }
}

resource "aws_subnet" "database_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "ap-south-1a"
  cidr_block        = "172.16.3.0/24"

  tags = {
    Name = "alumni-connect-database-a"
  }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "alumni-connect-public"
  }
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "empty_b" {
  subnet_id      = aws_subnet.empty_b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "alumni-connect-private"
  }
}

resource "aws_route_table_association" "service_a" {
  subnet_id      = aws_subnet.service_a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "database_a" {
  subnet_id      = aws_subnet.database_a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_eip" "nat" {
  count = var.egress_open ? 1 : 0

  domain = "vpc"

  tags = {
    Name = "alumni-connect-nat"
  }
}

# Only while deploying: plan with -var egress_open=false to seal the private subnets again.
resource "aws_nat_gateway" "main" {
  count = var.egress_open ? 1 : 0

  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public_a.id

  tags = {
    Name = "alumni-connect-nat"
  }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route" "private_egress" {
  count = var.egress_open ? 1 : 0

  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main[0].id
}

# A route, not an interface: free of charge, and it keeps this traffic off the way to the internet.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.ap-south-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]

  tags = {
    Name = "alumni-connect-s3"
  }
}
