package vaekit.molecules;

import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.qsar.descriptors.molecular.ALOGPDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.HBondAcceptorCountDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.HBondDonorCountDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.RotatableBondsCountDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.TPSADescriptor;
import org.openscience.cdk.qsar.result.DoubleArrayResult;

/// Numbers by which chemists judge a molecule, as CDK computes them.
///
/// @param weight     in g/mol
/// @param logP       see [Molecule#logP]
/// @param acceptors  atoms that can accept a hydrogen bond
/// @param donors     atoms that can give one
/// @param polarArea  the surface of N, O and their hydrogens, in Å² (Ertl 2000)
/// @param rotatable  single bonds that turn freely
/// @param aromatic   aromatic rings
public record Descriptors(double weight, double logP, int acceptors, int donors, double polarArea, int rotatable, int aromatic) {

    static Descriptors of(IAtomContainer graph, double weight) {
        return new Descriptors(weight, logP(graph),
            Integer.parseInt(new HBondAcceptorCountDescriptor().calculate(graph).getValue().toString()),
            Integer.parseInt(new HBondDonorCountDescriptor().calculate(graph).getValue().toString()),
            Double.parseDouble(new TPSADescriptor().calculate(graph).getValue().toString()),
            Integer.parseInt(new RotatableBondsCountDescriptor().calculate(graph).getValue().toString()),
            aromaticRings(graph));
    }

    private static double logP(IAtomContainer graph) {
        try {
            return ((DoubleArrayResult) new ALOGPDescriptor().calculate(graph).getValue()).get(0);
        } catch (CDKException e) {
            throw new IllegalStateException("CDK could not compute logP", e);
        }
    }

    private static int aromaticRings(IAtomContainer graph) {
        int count = 0;
        for (var ring : Cycles.mcb(graph).toRingSet().atomContainers()) {
            boolean all = true;
            for (IBond bond : ring.bonds()) all &= bond.isAromatic();
            if (all) count++;
        }
        return count;
    }
}
