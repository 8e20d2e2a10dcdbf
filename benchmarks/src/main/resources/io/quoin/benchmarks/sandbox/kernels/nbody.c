// Five bodies under gravity, in double precision.
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;

#define BODIES 5
#define DAYS 365.24
#define PI 3.141592653589793
#define SOLAR (4 * PI * PI)

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} body;

static body bodies[BODIES];

static const body START[BODIES] = {
    {0, 0, 0, 0, 0, 0, SOLAR},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * DAYS,
     0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS, 0.000954791938424326609 * SOLAR},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411096 * DAYS,
     0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS, 0.000285885980666130812 * SOLAR},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * DAYS,
     0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS, 0.0000436624404335156298 * SOLAR},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322 * DAYS,
     0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS, 0.0000515138902046611451 * SOLAR}};

static void advance(double dt) {
    for (int i = 0; i < BODIES; i++) {
        body *one = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            body *other = &bodies[j];
            double dx = one->x - other->x, dy = one->y - other->y, dz = one->z - other->z;
            double distance = dx * dx + dy * dy + dz * dz;
            double magnitude = dt / (distance * __builtin_sqrt(distance));
            one->vx -= dx * other->mass * magnitude;
            one->vy -= dy * other->mass * magnitude;
            one->vz -= dz * other->mass * magnitude;
            other->vx += dx * one->mass * magnitude;
            other->vy += dy * one->mass * magnitude;
            other->vz += dz * one->mass * magnitude;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        bodies[i].x += dt * bodies[i].vx;
        bodies[i].y += dt * bodies[i].vy;
        bodies[i].z += dt * bodies[i].vz;
    }
}

__attribute__((export_name("run"))) uint64_t run(uint32_t steps) {
    for (int i = 0; i < BODIES; i++) {
        bodies[i] = START[i];
    }
    for (uint32_t i = 0; i < steps; i++) {
        advance(0.01);
    }
    double sum = 0;
    for (int i = 0; i < BODIES; i++) {
        sum += bodies[i].x + bodies[i].y + bodies[i].z;
    }
    union {
        double value;
        uint64_t bits;
    } result = {sum};
    return result.bits;
}
