package wetwin.simulator.phone;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.people.Person;

/** Finds who is being played. */
@Singleton
class Persons {
    private final SimulatedWechat wechat;

    Persons(SimulatedWechat wechat) {
        this.wechat = wechat;
    }

    Person require(String id) {
        return wechat.world().people().byId(id).orElseThrow(() -> new NotFoundException("Nobody here is called " + id));
    }

    /** Somebody who has the account's chat open. */
    Person requireFollower(String id) {
        Person person = require(id);
        if (!person.follows()) {
            throw new ClientErrorException(id + " does not follow the account", Response.Status.CONFLICT);
        }
        return person;
    }
}
